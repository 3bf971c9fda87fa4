package org.sipward.testkit.legit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Choices that a seed repeats. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From the first to the last, both included. */
  int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  long below(long bound) {
    return random.nextLong(bound);
  }

  /** One time in {@code n}. */
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The text mostly, else nothing. */
  String maybe(String text) {
    return random.nextBoolean() ? text : "";
  }

  /** A small number, one at least: each further one is half as probable. */
  int few(int most) {
    int n = 1;
    while (n < most && random.nextBoolean()) {
      n++;
    }
    return n;
  }

  /** Mostly few, one time in twenty as many as there may be. */
  int some(int most) {
    return oneIn(20) ? between(1, most) : few(most);
  }

  List<String> list(int count, Supplier<String> each) {
    return IntStream.range(0, count).mapToObj(_ -> each.get()).toList();
  }

  String repeat(int count, Supplier<String> each) {
    return IntStream.range(0, count).mapToObj(_ -> each.get()).collect(Collectors.joining());
  }

  /** Some of the choices, each at most once, in any order. */
  List<String> subset(int most, String... choices) {
    List<String> all = new ArrayList<>(List.of(choices));
    shuffle(all);
    return List.copyOf(all.subList(0, Math.min(all.size(), some(most))));
  }

  void shuffle(List<?> list) {
    Collections.shuffle(list, new Random(random.nextLong()));
  }
}
