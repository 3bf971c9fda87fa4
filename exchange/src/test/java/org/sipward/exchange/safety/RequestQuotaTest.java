package org.sipward.exchange.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.vocabulary.EventType;

/** How much may be asked for. */
class RequestQuotaTest {
  private Instant now = Instant.parse("2026-04-10T00:00:00Z");
  private final RequestQuota quota = new RequestQuota(() -> now);

  @Test
  void twentyAnHourForEachKind() {
    assertThat(admitted("a", EventType.IRSF, 30)).isEqualTo(20);
    assertThat(admitted("a", EventType.SPAM, 30)).isEqualTo(20);
    assertThat(admitted("b", EventType.IRSF, 30)).isEqualTo(20);
  }

  @Test
  void twoHundredADay() {
    int admitted = 0;
    for (int hour = 0; hour < 24; hour++) {
      admitted += admitted("a", EventType.IRSF, 20);
      now = now.plus(Duration.ofHours(1));
    }
    assertThat(admitted).isEqualTo(200);
    assertThat(admitted("a", EventType.SPAM, 20)).isEqualTo(20);
  }

  @Test
  void refusalsHalveTheNextHourAndNoOther() {
    assertThat(admitted("a", EventType.IRSF, 3)).isEqualTo(3);
    quota.refused("a", EventType.IRSF);
    quota.refused("a", EventType.IRSF);
    now = now.plus(Duration.ofHours(1));
    assertThat(admitted("a", EventType.IRSF, 5)).isEqualTo(5);
    assertThat(admitted("a", EventType.SPAM, 20)).isEqualTo(20);
    now = now.plus(Duration.ofHours(1));
    assertThat(admitted("a", EventType.IRSF, 20)).isEqualTo(20);
  }

  @Test
  void floodLeavesOneRequest() {
    admitted("a", EventType.IRSF, 5000);
    now = now.plus(Duration.ofHours(1));
    assertThat(admitted("a", EventType.IRSF, 5000)).isEqualTo(1);
    now = now.plus(Duration.ofHours(2));
    assertThat(admitted("a", EventType.IRSF, 20)).isEqualTo(20);
  }

  @Test
  void clockThatGoesBackGivesNothing() {
    assertThat(admitted("a", EventType.IRSF, 20)).isEqualTo(20);
    now = now.minus(Duration.ofDays(2));
    assertThat(admitted("a", EventType.IRSF, 1)).isZero();
  }

  @Test
  void membersAreBounded() {
    for (int i = 0; i < RequestQuota.MAX_SENDERS; i++) {
      assertThat(quota.admit("m" + i, EventType.IRSF)).isTrue();
    }
    assertThat(quota.admit("more", EventType.IRSF)).isFalse();
    now = now.plus(Duration.ofDays(1));
    assertThat(quota.admit("more", EventType.IRSF)).isTrue();
  }

  private int admitted(String sender, EventType eventType, int requests) {
    int admitted = 0;
    for (int i = 0; i < requests; i++) {
      admitted += quota.admit(sender, eventType) ? 1 : 0;
    }
    return admitted;
  }
}
