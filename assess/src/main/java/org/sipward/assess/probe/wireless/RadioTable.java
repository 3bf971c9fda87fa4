package org.sipward.assess.probe.wireless;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.Words;

/** Whether every declared radio is at least as well protected as it has to be, or off. */
public final class RadioTable implements Probe.OfEvidence {
  private static final Row ROW = new Row("radio-table", "wireless", "D1", List.of("radio-table"));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<Radios> radios = Radios.read(material.file("radio-table"), problems);
    if (radios.isEmpty()) {
      return Sighting.inconclusive("the table of radios: " + problems.getFirst());
    }
    List<String> offences = new ArrayList<>();
    List<String> weaknesses = new ArrayList<>();
    for (Radios.Radio radio : radios.get().all()) {
      switch (radio.state()) {
        case USED -> judge(radio, offences, weaknesses);
        case IDLE -> offences.add(Words.of(radio.kind()) + " is on and not used");
        case OFF, ABSENT -> {}
      }
    }
    if (!offences.isEmpty()) {
      return Sighting.fail(offences.size() + " declared weaknesses", offences);
    }
    return weaknesses.isEmpty()
        ? Sighting.pass(radios.get().all().size() + " radios, each protected, off or absent")
        : Sighting.partial(weaknesses.size() + " declared weaknesses", weaknesses);
  }

  private static void judge(Radios.Radio radio, List<String> offences, List<String> weaknesses) {
    radio
        .security()
        .ifPresent(
            security -> {
              switch (security) {
                case WPA3, WPA2 -> {}
                case WPA, WEP, OPEN -> offences.add("Wi-Fi accepts " + Words.of(security));
              }
            });
    radio
        .pairing()
        .ifPresent(
            pairing -> {
              switch (pairing) {
                case NUMERIC_COMPARISON, PASSKEY, OUT_OF_BAND, BROADCAST_ONLY -> {}
                case JUST_WORKS, NONE ->
                    (radio.controls() ? offences : weaknesses)
                        .add(
                            "Bluetooth pairing: "
                                + Words.of(pairing)
                                + (radio.controls() ? ", and it takes commands" : ""));
              }
            });
    radio
        .sms()
        .ifPresent(
            sms -> {
              switch (sms) {
                case NONE, AUTHENTICATED -> {}
                case BY_NUMBER_ONLY -> weaknesses.add("commands by SMS from a number alone");
                case OPEN -> offences.add("commands by SMS from anybody");
              }
            });
    if (radio.fallback().contains("2g")) {
      weaknesses.add("cellular falls back to 2G");
    }
    if (radio.activation().filter(a -> a == Radios.Activation.ABP).isPresent()) {
      weaknesses.add("LoRaWAN is activated by personalisation (ABP)");
    }
  }
}
