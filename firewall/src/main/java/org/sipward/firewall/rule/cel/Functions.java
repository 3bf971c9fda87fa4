package org.sipward.firewall.rule.cel;

import com.google.re2j.Pattern;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.rule.AddressList;
import org.sipward.firewall.rule.NameList;
import org.sipward.firewall.rule.NamedList;
import org.sipward.firewall.rule.NamedList.Kind;
import org.sipward.firewall.rule.NumberList;
import org.sipward.firewall.zone.Endpoint;

/**
 * The functions of ours in conditions: what they are called and what they do with texts. Lists and
 * regular expressions are known before anything is evaluated.
 */
final class Functions {
  static final String IN_NUMBERS = Kind.NUMBERS.function();
  static final String IN_PREFIXES = Kind.PREFIXES.function();
  static final String IN_NAMES = Kind.NAMES.function();
  static final String MATCHES = "matches";
  static final String LOWER = "lowerAscii";

  /** Declarations, the same for all expressions. */
  static final List<CelFunctionDecl> DECLARATIONS =
      List.of(
          CelFunctionDecl.newFunctionDeclaration(
              IN_NUMBERS,
              CelOverloadDecl.newGlobalOverload(
                  "number_in_list", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING),
              CelOverloadDecl.newGlobalOverload(
                  "any_number_in_list",
                  SimpleType.BOOL,
                  SimpleType.STRING,
                  ListType.create(SimpleType.STRING))),
          CelFunctionDecl.newFunctionDeclaration(
              IN_PREFIXES,
              CelOverloadDecl.newGlobalOverload(
                  "address_in_list", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)),
          CelFunctionDecl.newFunctionDeclaration(
              IN_NAMES,
              CelOverloadDecl.newGlobalOverload(
                  "name_in_list", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)),
          CelFunctionDecl.newFunctionDeclaration(
              MATCHES,
              CelOverloadDecl.newMemberOverload(
                  "text_matches", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)),
          CelFunctionDecl.newFunctionDeclaration(
              LOWER,
              CelOverloadDecl.newMemberOverload(
                  "text_lower", SimpleType.STRING, SimpleType.STRING)));

  private final Map<String, NumberList> numbers = new HashMap<>();
  private final Map<String, AddressList> prefixes = new HashMap<>();
  private final Map<String, NameList> names = new HashMap<>();
  private final ConcurrentMap<String, Pattern> patterns = new ConcurrentHashMap<>();

  Functions(Map<String, NamedList> lists) {
    lists.forEach(
        (name, list) -> {
          switch (list) {
            case NumberList numberList -> numbers.put(name, numberList);
            case AddressList addressList -> prefixes.put(name, addressList);
            case NameList nameList -> names.put(name, nameList);
          }
        });
  }

  /** What the functions do. */
  @SuppressWarnings("Immutable") // lists do not change, and patterns are only made known
  List<CelFunctionBinding> bindings() {
    List<CelFunctionBinding> bindings = new ArrayList<>();
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            IN_NUMBERS,
            CelFunctionBinding.from(
                "number_in_list", String.class, String.class, this::isInNumbers),
            CelFunctionBinding.from(
                "any_number_in_list", String.class, List.class, this::isAnyInNumbers)));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            IN_PREFIXES,
            CelFunctionBinding.from(
                "address_in_list", String.class, String.class, this::isInPrefixes)));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            IN_NAMES,
            CelFunctionBinding.from("name_in_list", String.class, String.class, this::isInNames)));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            MATCHES,
            CelFunctionBinding.from("text_matches", String.class, String.class, this::matches)));
    bindings.addAll(
        CelFunctionBinding.fromOverloads(
            LOWER, CelFunctionBinding.from("text_lower", String.class, Functions::lower)));
    return bindings;
  }

  /** Makes a regular expression known; throws PatternSyntaxException where it is none. */
  int learn(String regex) {
    return patterns.computeIfAbsent(regex, Pattern::compile).programSize();
  }

  private boolean isInNumbers(String list, String number) {
    return list(numbers, list).contains(number(number));
  }

  private boolean isAnyInNumbers(String list, List<?> all) {
    return all.stream().anyMatch(n -> isInNumbers(list, String.valueOf(n)));
  }

  /** The number of a text that begins with a plus sign or not. */
  private static long number(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    return digits.length() > E164.MOST || digits.isEmpty() || !isDigits(digits)
        ? E164.NONE
        : E164.of(digits);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private boolean isInPrefixes(String list, String address) {
    try {
      return list(prefixes, list).contains(Endpoint.of(InetAddress.ofLiteral(address), 0));
    } catch (IllegalArgumentException e) {
      return false; // no address is in no list
    }
  }

  private boolean isInNames(String list, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return list(names, list).contains(octets, 0, octets.length);
  }

  private static <T> T list(Map<String, T> lists, String name) {
    T list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException("no list " + name);
    }
    return list;
  }

  private boolean matches(String text, String regex) {
    return patterns.computeIfAbsent(regex, Pattern::compile).matcher(text).find();
  }

  private static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        return lowered(text);
      }
    }
    return text;
  }

  private static String lowered(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      chars[i] = chars[i] >= 'A' && chars[i] <= 'Z' ? (char) (chars[i] + 32) : chars[i];
    }
    return new String(chars);
  }
}
