package org.sipward.assess.variants;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.record.Outcome;

class PrecisionIT {
  @TempDir private Path folder;

  @Test
  void x() throws Exception {
    String only = System.getProperty("sipward.variant", "meter");
    for (String name : only.split(",")) {
      Variant variant = Variant.named(name);
      long t = System.nanoTime();
      Map<String, Outcome> said = VariantRun.look(variant, Files.createDirectories(folder.resolve(name)), 1);
      for (var probe : org.sipward.assess.run.Probes.all()) {
        String id = probe.row().id();
        Outcome o = said.get(id);
        System.out.println(name + " " + id + " " + variant.truth(id) + " -> " + (o == null ? "nothing" : o.word() + ": " + o.reason() + " " + o.details()));
      }
      System.out.println((System.nanoTime() - t) / 1000000 + " ms");
    }
  }
}
