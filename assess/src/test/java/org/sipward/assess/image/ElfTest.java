package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sipward.assess.demo.ElfProgram;

class ElfTest {
  private static final List<String> MEASURES = List.of("nx", "pie", "relro", "now", "canary");
  private static final long SEED = 9;

  /** Every measure, alone and with others, in every form of the file. */
  @Test
  void tellsEveryMeasureInEveryForm() {
    for (int form = 0; form < 8; form++) {
      for (int set = 0; set < 1 << MEASURES.size(); set++) {
        int bits = set;
        List<String> has =
            MEASURES.stream().filter(m -> (bits & 1 << MEASURES.indexOf(m)) != 0).toList();
        boolean library = (form & 4) != 0;
        ElfProgram made = new ElfProgram((form & 1) != 0, (form & 2) != 0, library, has);
        Elf elf = Elf.read(made.octets()).orElseThrow();
        assertThat(elf.nx()).as(made.toString()).isEqualTo(has.contains("nx"));
        assertThat(elf.program()).as(made.toString()).isEqualTo(!library);
        assertThat(elf.pie()).as(made.toString()).isEqualTo(library || has.contains("pie"));
        assertThat(elf.fullRelro())
            .as(made.toString())
            .isEqualTo(has.contains("relro") && has.contains("now"));
        assertThat(elf.canary()).as(made.toString()).contains(has.contains("canary"));
        assertThat(elf.soname()).isEqualTo(library ? "libexample.so.1" : "");
      }
    }
  }

  @Test
  void survivesEveryCutAndManyChanges() {
    byte[] whole = ElfProgram.hardened().octets();
    for (int cut = 0; cut < whole.length; cut += 3) {
      assertThat(Elf.read(Arrays.copyOf(whole, cut))).isNotNull();
    }
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = whole.clone();
      for (int k = 0; k < 1 + random.nextInt(4); k++) {
        changed[random.nextInt(1200)] = (byte) random.nextInt();
      }
      assertThat(Elf.read(changed)).as("seed %s, round %s", SEED, i).isNotNull();
    }
  }
}
