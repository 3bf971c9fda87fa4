package org.sipward.firewall.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;

/** The numbering plans as libphonenumber ships them, one file for each region. */
final class Metadata {
  private static final String FILES =
      "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";
  private static final String NO_COUNTRY = "001";

  private Metadata() {}

  static PhoneMetadata of(String region, int callingCode) {
    String file = FILES + (region.equals(NO_COUNTRY) ? String.valueOf(callingCode) : region);
    try (InputStream in = PhoneNumberUtil.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("libphonenumber ships no " + file);
      }
      PhoneMetadataCollection collection = new PhoneMetadataCollection();
      collection.readExternal(new ObjectInputStream(in));
      return collection.getMetadataList().getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
