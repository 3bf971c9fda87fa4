package org.sipward.exchange.message.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sipward.exchange.message.Bounds;
import org.sipward.exchange.message.InvalidMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object with named parts, read off a record: its components are the fields, their bounds the
 * limits, its constructor the rules between them.
 *
 * <p>An {@code Optional} component may be absent, a list too (then it is empty), a boolean too
 * (then it is false). Names are those of the components in snake case. Unknown fields are not
 * looked at.
 */
final class RecordShape implements Shape {
  /** One field. */
  record Field(String name, Shape shape, Presence presence, RecordComponent component) {
    boolean isRequired() {
      return presence == Presence.REQUIRED;
    }
  }

  /** What an absent field is. */
  enum Presence {
    REQUIRED,
    OPTIONAL,
    EMPTY_LIST,
    FALSE
  }

  private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final List<Field> fields;

  private RecordShape(Class<?> type) {
    this.type = type;
    try {
      var components = type.getRecordComponents();
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      this.constructor = type.getDeclaredConstructor(types);
      // The records of a file are no concern of other packages than the file's own.
      constructor.setAccessible(true);
      this.fields = Arrays.stream(components).map(RecordShape::field).toList();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is no record", e);
    }
  }

  static RecordShape of(Class<?> type) {
    var known = KNOWN.get(type);
    if (known == null) {
      known = new RecordShape(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  List<Field> fields() {
    return fields;
  }

  Class<?> type() {
    return type;
  }

  @Override
  public @Nullable Object read(JsonNode node, String at, Refusals refusals) {
    if (!node.isObject()) {
      refusals.schema(at, "an object");
      return null;
    }
    List<Object> values = new ArrayList<>(fields.size());
    for (var field : fields) {
      var value = part(field, node.get(field.name()), at, refusals);
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == fields.size() ? make(values, at, refusals) : null;
  }

  @Override
  public ObjectNode write(Object value) {
    var node = JsonNodeFactory.instance.objectNode();
    for (var field : fields) {
      var part = component(field, value);
      var present = part instanceof Optional<?> optional ? optional.orElse(null) : part;
      boolean absent =
          present == null
              || (present instanceof List<?> list && list.isEmpty())
              || (field.presence() == Presence.FALSE && present.equals(false));
      if (present != null && !absent) {
        node.set(field.name(), field.shape().write(present));
      }
    }
    return node;
  }

  @Override
  public ObjectNode schema(ObjectNode definitions) {
    var name = type.getSimpleName();
    if (!definitions.has(name)) {
      var schema = definitions.putObject(name);
      describe(schema, definitions);
    }
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
  }

  /** Adds type, properties and required fields to a schema. */
  void describe(ObjectNode schema, ObjectNode definitions) {
    schema.put("type", "object");
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var field : fields) {
      properties.set(field.name(), field.shape().schema(definitions));
      if (field.isRequired()) {
        required.add(field.name());
      }
    }
  }

  @Override
  public String text() {
    return type.getSimpleName();
  }

  private static @Nullable Object part(
      Field field, @Nullable JsonNode node, String at, Refusals refusals) {
    var place = at + "/" + field.name();
    if (node == null) {
      return switch (field.presence()) {
        case REQUIRED -> {
          refusals.schema(place, "present: " + field.shape().text());
          yield null;
        }
        case OPTIONAL -> Optional.empty();
        case EMPTY_LIST -> List.of();
        case FALSE -> false;
      };
    }
    var value = field.shape().read(node, place, refusals);
    return value != null && field.presence() == Presence.OPTIONAL ? Optional.of(value) : value;
  }

  private @Nullable Object make(List<Object> values, String at, Refusals refusals) {
    try {
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidMessage broken) {
        refusals.schema(at + "/" + broken.at(), String.valueOf(broken.getMessage()));
        return null;
      }
      throw new IllegalStateException(type + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static Object component(Field field, Object value) {
    try {
      return field.component().getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(field.name() + " cannot be read", e);
    }
  }

  private static Field field(RecordComponent component) {
    component.getAccessor().setAccessible(true);
    var name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    var type = component.getGenericType();
    var presence = Presence.REQUIRED;
    if (type instanceof ParameterizedType generic) {
      presence = generic.getRawType() == List.class ? Presence.EMPTY_LIST : Presence.OPTIONAL;
      var items = component.getAnnotation(Bounds.Items.class);
      if (items != null && items.min() > 0) {
        presence = Presence.REQUIRED;
      }
    } else if (type == boolean.class) {
      presence = Presence.FALSE;
    }
    return new Field(name, shape(component, type), presence, component);
  }

  private static Shape shape(RecordComponent component, Type type) {
    if (type instanceof ParameterizedType generic) {
      var element = shape(component, generic.getActualTypeArguments()[0]);
      if (generic.getRawType() != List.class) {
        return element;
      }
      var items = component.getAnnotation(Bounds.Items.class);
      return items == null
          ? new ListShape(element, 0, Bounds.MAX_ITEMS)
          : new ListShape(element, items.min(), items.max());
    }
    return plain(component, (Class<?>) type);
  }

  private static Shape plain(RecordComponent component, Class<?> type) {
    if (type == String.class) {
      return PlainShapes.TextShape.of(bound(component, component.getAnnotation(Bounds.Text.class)));
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      var bounds = bound(component, component.getAnnotation(Bounds.Whole.class));
      boolean isLong = type == long.class || type == Long.class;
      return new PlainShapes.WholeShape(bounds.min(), bounds.max(), isLong);
    }
    if (type == boolean.class) {
      return new PlainShapes.FlagShape();
    }
    if (type == Instant.class) {
      return new PlainShapes.TimeShape();
    }
    if (type == UUID.class) {
      return new PlainShapes.IdShape();
    }
    return type.isEnum() ? PlainShapes.WordShape.of(type) : RecordShape.of(type);
  }

  private static <T> T bound(RecordComponent component, @Nullable T annotation) {
    if (annotation == null) {
      throw new IllegalStateException(component + " has no bounds");
    }
    return annotation;
  }
}
