package org.sipward.exchange.transport.signature;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A member of a dictionary field: one item, or several in parentheses (RFC 8941 section 3.2). */
sealed interface Member {
  /** By name, in the order in which they stand, which is signed. */
  Map<String, BareItem> parameters();

  /** The one way to write it. */
  String text();

  /** One value with its parameters. */
  record Item(BareItem value, Map<String, BareItem> parameters) implements Member {
    public Item {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    @Override
    public String text() {
      return value.text() + parametersText();
    }
  }

  /** Items, and the parameters of them all. */
  record InnerList(List<Item> items, Map<String, BareItem> parameters) implements Member {
    public InnerList {
      items = List.copyOf(items);
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    @Override
    public String text() {
      return items.stream().map(Item::text).collect(Collectors.joining(" ", "(", ")"))
          + parametersText();
    }
  }

  /** The parameters as they are written behind the value; true is not written. */
  default String parametersText() {
    return parameters().entrySet().stream()
        .map(
            p ->
                p.getValue().equals(new BareItem.Flag(true))
                    ? ";" + p.getKey()
                    : ";" + p.getKey() + "=" + p.getValue().text())
        .collect(Collectors.joining());
  }
}
