package org.sipward.assess.probe;

import java.io.IOException;
import java.util.List;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;

/**
 * One automatic check of one step of one control. A probe is a class, its prose and its cases with
 * one stem, and a line in {@code Probes}; a test names whatever is missing. Stateless.
 */
public sealed interface Probe {
  Row row();

  /**
   * What a probe is.
   *
   * @param id kebab case of its class; what the control's step names
   * @param control the control it belongs to
   * @param step the step it does
   * @param needs evidence without which it has nothing to look at
   * @param uses evidence it looks at where it is there
   */
  record Row(String id, String control, String step, List<String> needs, List<String> uses) {
    public Row(String id, String control, String step, List<String> needs) {
      this(id, control, step, needs, List.of());
    }
  }

  /** A probe that reads what was handed over and touches no device. */
  non-sealed interface OfEvidence extends Probe {
    Sighting look(Material material) throws IOException;
  }

  /** A probe that connects, and only through the permit it is given. */
  non-sealed interface OfTarget extends Probe {
    Impact impact();

    Sighting look(Material material, Permit permit, Progress progress)
        throws IOException, InterruptedException;
  }
}
