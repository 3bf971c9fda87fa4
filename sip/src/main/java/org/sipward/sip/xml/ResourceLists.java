package org.sipward.sip.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists of resources, such as the recipients of a group message (application/resource-lists+xml,
 * RFC 4826 section 3).
 */
public record ResourceLists(List<ResourceList> lists) {
  static final String NAMESPACE = "urn:ietf:params:xml:ns:resource-lists";

  /** What a list can hold. */
  public sealed interface Item {}

  /** A list, which may be in another. */
  public record ResourceList(Optional<String> name, Optional<String> displayName, List<Item> items)
      implements Item {
    public ResourceList {
      items = List.copyOf(items);
    }
  }

  /** One resource by its URI. */
  public record Entry(String uri, Optional<String> displayName) implements Item {}

  /** One entry of another document by a relative reference; never followed. */
  public record EntryReference(String reference) implements Item {}

  /** A list elsewhere by an absolute URI; never followed. */
  public record External(Optional<String> anchor) implements Item {}

  public ResourceLists {
    lists = List.copyOf(lists);
  }

  /** Reads a document. */
  public static XmlResult<ResourceLists> read(byte[] array, int from, int to, XmlLimits limits) {
    return XmlReader.read(array, from, to, limits, ResourceLists::of);
  }

  /** Entries in all lists, nested ones included: how many would receive a message. */
  public int entryCount() {
    return lists.stream().mapToInt(ResourceLists::entryCount).sum();
  }

  private static int entryCount(Item item) {
    return switch (item) {
      case ResourceList list -> list.items().stream().mapToInt(ResourceLists::entryCount).sum();
      case Entry entry -> 1;
      case EntryReference reference -> 1;
      case External external -> 0;
    };
  }

  private static ResourceLists of(XmlElement root) {
    XmlValues.expectRoot(root, NAMESPACE, "resource-lists");
    return new ResourceLists(root.children("list").stream().map(ResourceLists::list).toList());
  }

  /** Recursion is bounded by the depth limit of the reader. */
  private static ResourceList list(XmlElement element) {
    List<Item> items = new ArrayList<>();
    for (var child : element.children()) {
      if (child.namespace().equals(NAMESPACE)) {
        item(child).ifPresent(items::add);
      }
    }
    return new ResourceList(element.attribute("name"), displayName(element), items);
  }

  private static Optional<Item> item(XmlElement element) {
    return switch (element.name()) {
      case "list" -> Optional.of(list(element));
      case "entry" ->
          Optional.of(new Entry(element.requiredAttribute("uri"), displayName(element)));
      case "entry-ref" -> Optional.of(new EntryReference(element.requiredAttribute("ref")));
      case "external" -> Optional.of(new External(element.attribute("anchor")));
      default -> Optional.empty();
    };
  }

  private static Optional<String> displayName(XmlElement element) {
    return element.child("display-name").map(XmlElement::trimmedText);
  }
}
