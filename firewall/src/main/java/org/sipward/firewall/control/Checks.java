package org.sipward.firewall.control;

import java.util.Arrays;
import java.util.List;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.body.CoreBody;
import org.sipward.firewall.check.body.EncodedBody;
import org.sipward.firewall.check.body.ExternalBody;
import org.sipward.firewall.check.body.FragmentDetail;
import org.sipward.firewall.check.body.MistypedBody;
import org.sipward.firewall.check.body.MultipartBomb;
import org.sipward.firewall.check.body.NestedSignature;
import org.sipward.firewall.check.body.TariffBody;
import org.sipward.firewall.check.body.UnlistedBody;
import org.sipward.firewall.check.body.XmlBomb;
import org.sipward.firewall.check.body.XmlDeclaration;
import org.sipward.firewall.check.body.XmlEntity;
import org.sipward.firewall.check.body.XmlInclusion;
import org.sipward.firewall.check.border.AdditionalIdentity;
import org.sipward.firewall.check.border.AssertedIdentity;
import org.sipward.firewall.check.border.AssertedService;
import org.sipward.firewall.check.border.AssociatedUri;
import org.sipward.firewall.check.border.CallingPartyCategory;
import org.sipward.firewall.check.border.ChargingAddresses;
import org.sipward.firewall.check.border.ChargingVector;
import org.sipward.firewall.check.border.CoreHeaders;
import org.sipward.firewall.check.border.CoreIdentity;
import org.sipward.firewall.check.border.EarlyMediaClaim;
import org.sipward.firewall.check.border.FeatureCapabilities;
import org.sipward.firewall.check.border.ForeignInterface;
import org.sipward.firewall.check.border.LogMe;
import org.sipward.firewall.check.border.NetworkProvided;
import org.sipward.firewall.check.border.OriginatingRoute;
import org.sipward.firewall.check.border.ReasonInResponse;
import org.sipward.firewall.check.border.RedirectingNumber;
import org.sipward.firewall.check.border.RegistrationRoute;
import org.sipward.firewall.check.border.ResourcePriority;
import org.sipward.firewall.check.border.ServedUser;
import org.sipward.firewall.check.border.ServiceHeaders;
import org.sipward.firewall.check.border.TrafficLeg;
import org.sipward.firewall.check.border.VerificationStatus;
import org.sipward.firewall.check.border.VisitedNetwork;
import org.sipward.firewall.check.content.DisplayFormula;
import org.sipward.firewall.check.content.EscapedControl;
import org.sipward.firewall.check.content.FilterInjection;
import org.sipward.firewall.check.content.MarkupText;
import org.sipward.firewall.check.content.PathToken;
import org.sipward.firewall.check.content.ShellInjection;
import org.sipward.firewall.check.content.SqlInjection;
import org.sipward.firewall.check.content.TemplateInjection;
import org.sipward.firewall.check.dialog.CallTakeover;
import org.sipward.firewall.check.dialog.EmergencyTransfer;
import org.sipward.firewall.check.dialog.ForbiddenRedirect;
import org.sipward.firewall.check.dialog.ForgedPrack;
import org.sipward.firewall.check.dialog.ReferTarget;
import org.sipward.firewall.check.dialog.SessionTimer;
import org.sipward.firewall.check.dialog.ShortTag;
import org.sipward.firewall.check.dialog.UnsolicitedNotify;
import org.sipward.firewall.check.field.BrokenBranch;
import org.sipward.firewall.check.field.BrokenCseq;
import org.sipward.firewall.check.field.BrokenVia;
import org.sipward.firewall.check.field.DuplicateHeader;
import org.sipward.firewall.check.field.DuplicateParameter;
import org.sipward.firewall.check.field.ExcessMaxForwards;
import org.sipward.firewall.check.field.ExhaustedHops;
import org.sipward.firewall.check.field.ForbiddenViaHost;
import org.sipward.firewall.check.field.InsecureContact;
import org.sipward.firewall.check.field.LegacyBranch;
import org.sipward.firewall.check.field.MethodNotAllowed;
import org.sipward.firewall.check.field.MissingHeader;
import org.sipward.firewall.check.field.MissingMaxForwards;
import org.sipward.firewall.check.field.ScalarOverflow;
import org.sipward.firewall.check.field.SpoofedVia;
import org.sipward.firewall.check.field.ViaTransportMismatch;
import org.sipward.firewall.check.media.BandwidthLie;
import org.sipward.firewall.check.media.BestEffortSrtp;
import org.sipward.firewall.check.media.CleartextKey;
import org.sipward.firewall.check.media.ForbiddenMediaAddress;
import org.sipward.firewall.check.media.ForeignMediaAddress;
import org.sipward.firewall.check.media.HiddenChannel;
import org.sipward.firewall.check.media.MalformedSdp;
import org.sipward.firewall.check.media.MediaLoop;
import org.sipward.firewall.check.media.PacketSizeLie;
import org.sipward.firewall.check.media.SdpBomb;
import org.sipward.firewall.check.media.SrtpDowngrade;
import org.sipward.firewall.check.media.UnknownCodecs;
import org.sipward.firewall.check.media.WeakFingerprint;
import org.sipward.firewall.check.messaging.BrokenCpim;
import org.sipward.firewall.check.messaging.ChatbotClaim;
import org.sipward.firewall.check.messaging.CpimIdentity;
import org.sipward.firewall.check.messaging.ForeignUssd;
import org.sipward.firewall.check.messaging.GroupBomb;
import org.sipward.firewall.check.messaging.HarmfulFile;
import org.sipward.firewall.check.messaging.InternalFetch;
import org.sipward.firewall.check.messaging.ListExploder;
import org.sipward.firewall.check.messaging.OversizePagerMessage;
import org.sipward.firewall.check.messaging.SimPayload;
import org.sipward.firewall.check.messaging.SpoofedSms;
import org.sipward.firewall.check.number.AnonymousCaller;
import org.sipward.firewall.check.number.BaitCaller;
import org.sipward.firewall.check.number.BaitDestination;
import org.sipward.firewall.check.number.CallerOutsideRange;
import org.sipward.firewall.check.number.CallerWithoutNumber;
import org.sipward.firewall.check.number.DeceptiveDisplay;
import org.sipward.firewall.check.number.DestinationAbroad;
import org.sipward.firewall.check.number.ForeignOrigin;
import org.sipward.firewall.check.number.ForwardedTooOften;
import org.sipward.firewall.check.number.HomeNumberFromAbroad;
import org.sipward.firewall.check.number.IdentityMismatch;
import org.sipward.firewall.check.number.ImpossibleCaller;
import org.sipward.firewall.check.number.LookAlikeCaller;
import org.sipward.firewall.check.number.PortabilityClaim;
import org.sipward.firewall.check.number.RefusedDestination;
import org.sipward.firewall.check.number.TrunkGroupChoice;
import org.sipward.firewall.check.number.UnknownPhoneContext;
import org.sipward.firewall.check.registration.ContactBomb;
import org.sipward.firewall.check.registration.DigestOfAnother;
import org.sipward.firewall.check.registration.ForeignRegistration;
import org.sipward.firewall.check.registration.HostileContact;
import org.sipward.firewall.check.registration.RegistrationWatcher;
import org.sipward.firewall.check.registration.ThirdPartyRegistration;
import org.sipward.firewall.check.registration.WeakDigest;
import org.sipward.firewall.check.registration.WeakSecurityAgreement;
import org.sipward.firewall.check.registration.WildcardContact;
import org.sipward.firewall.check.scanner.KnownScanner;
import org.sipward.firewall.check.shape.BareLineBreak;
import org.sipward.firewall.check.shape.BrokenHeaderLine;
import org.sipward.firewall.check.shape.BrokenStartLine;
import org.sipward.firewall.check.shape.ControlCharacter;
import org.sipward.firewall.check.shape.DuplicateContentLength;
import org.sipward.firewall.check.shape.FoldedHeader;
import org.sipward.firewall.check.shape.HeaderBomb;
import org.sipward.firewall.check.shape.IllegalStatusCode;
import org.sipward.firewall.check.shape.LowerCaseVersion;
import org.sipward.firewall.check.shape.OversizeMessage;
import org.sipward.firewall.check.shape.SmuggledMessage;
import org.sipward.firewall.check.shape.SpaceBeforeColon;
import org.sipward.firewall.check.shape.TrailingOctets;
import org.sipward.firewall.check.shape.UnfinishedHeaderBlock;
import org.sipward.firewall.check.shape.UnsupportedVersion;
import org.sipward.firewall.check.shape.WrongContentLength;
import org.sipward.firewall.check.shape.WrongProtocol;
import org.sipward.firewall.check.signature.AttestationLaundering;
import org.sipward.firewall.check.signature.CertificateLocation;
import org.sipward.firewall.check.signature.CompactSignature;
import org.sipward.firewall.check.signature.DateMismatch;
import org.sipward.firewall.check.signature.DivertedSignature;
import org.sipward.firewall.check.signature.IdentityBomb;
import org.sipward.firewall.check.signature.SignatureAlgorithm;
import org.sipward.firewall.check.signature.SignedForAnother;
import org.sipward.firewall.check.signature.UnsignedCall;
import org.sipward.firewall.check.value.BrokenEscape;
import org.sipward.firewall.check.value.DateNonsense;
import org.sipward.firewall.check.value.DoubleEscape;
import org.sipward.firewall.check.value.EmbeddedHeaders;
import org.sipward.firewall.check.value.EscapedNul;
import org.sipward.firewall.check.value.IllegalHeaderValue;
import org.sipward.firewall.check.value.IllegalUri;
import org.sipward.firewall.check.value.InvalidText;
import org.sipward.firewall.check.value.InvalidUtf8;
import org.sipward.firewall.check.value.Ipv6Literal;
import org.sipward.firewall.check.value.LocalNumber;
import org.sipward.firewall.check.value.MappedAddress;
import org.sipward.firewall.check.value.OptionTagBomb;
import org.sipward.firewall.check.value.OverlongUri;
import org.sipward.firewall.check.value.RequestUriHeaders;
import org.sipward.firewall.check.value.UnbalancedQuote;
import org.sipward.firewall.check.value.UnexpectedBody;
import org.sipward.firewall.check.value.UnknownOptionTag;
import org.sipward.firewall.check.value.UnroutableScheme;
import org.sipward.firewall.check.value.UntypedBody;
import org.sipward.firewall.check.value.UriPassword;
import org.sipward.sip.Defect;

/**
 * All checks in their order: inspections look in it, and what is mended is mended in it, so what
 * removes a header or a body comes before what rewrites inside one.
 */
public final class Checks {
  /** Those that are called by name. */
  static final MethodNotAllowed METHOD_NOT_ALLOWED = new MethodNotAllowed();

  static final HeaderBomb HEADER_BOMB = new HeaderBomb();

  private static final TrailingOctets TRAILING_OCTETS = new TrailingOctets();

  private static final Check REST = new IllegalHeaderValue();

  /** One line per check. */
  public static final List<Check> ALL =
      List.of(
          new WrongProtocol(),
          new OversizeMessage(),
          new UnfinishedHeaderBlock(),
          HEADER_BOMB,
          new AssertedIdentity(),
          new CoreIdentity(),
          new ServedUser(),
          new AdditionalIdentity(),
          new RedirectingNumber(),
          new ChargingVector(),
          new ChargingAddresses(),
          new VisitedNetwork(),
          new AssociatedUri(),
          new AssertedService(),
          new CoreHeaders(),
          new FeatureCapabilities(),
          new ServiceHeaders(),
          new EarlyMediaClaim(),
          new ReasonInResponse(),
          new ForeignInterface(),
          new RegistrationRoute(),
          new ResourcePriority(),
          new VerificationStatus(),
          new CallingPartyCategory(),
          new OriginatingRoute(),
          new TrafficLeg(),
          new LogMe(),
          new NetworkProvided(),
          new EmergencyTransfer(),
          new CertificateLocation(),
          new IdentityBomb(),
          new ForbiddenRedirect(),
          new DeceptiveDisplay(),
          new PortabilityClaim(),
          new TrunkGroupChoice(),
          new ContactBomb(),
          new UnsupportedVersion(),
          new BrokenStartLine(),
          new BareLineBreak(),
          new DuplicateContentLength(),
          new WrongContentLength(),
          new ControlCharacter(),
          new BrokenHeaderLine(),
          new IllegalStatusCode(),
          new DuplicateHeader(),
          new DuplicateParameter(),
          new MissingHeader(),
          new MissingMaxForwards(),
          new BrokenCseq(),
          new ScalarOverflow(),
          new BrokenBranch(),
          new LegacyBranch(),
          new BrokenVia(),
          new ViaTransportMismatch(),
          new ForbiddenViaHost(),
          new IllegalUri(),
          new OverlongUri(),
          new UnroutableScheme(),
          new InsecureContact(),
          new RequestUriHeaders(),
          REST,
          new InvalidUtf8(),
          new EscapedNul(),
          new BrokenEscape(),
          new DoubleEscape(),
          new LocalNumber(),
          new UnbalancedQuote(),
          new Ipv6Literal(),
          new MappedAddress(),
          METHOD_NOT_ALLOWED,
          new ExhaustedHops(),
          new OptionTagBomb(),
          new UnknownOptionTag(),
          new UntypedBody(),
          new UnexpectedBody(),
          new MultipartBomb(),
          new XmlDeclaration(),
          new XmlEntity(),
          new XmlBomb(),
          new MistypedBody(),
          new XmlInclusion(),
          new NestedSignature(),
          new UnlistedBody(),
          new EncodedBody(),
          new ExternalBody(),
          new CoreBody(),
          new TariffBody(),
          new FragmentDetail(),
          new SdpBomb(),
          new MalformedSdp(),
          new ForbiddenMediaAddress(),
          new ForeignMediaAddress(),
          new MediaLoop(),
          new UnknownCodecs(),
          new SrtpDowngrade(),
          new CleartextKey(),
          new BestEffortSrtp(),
          new WeakFingerprint(),
          new BandwidthLie(),
          new HiddenChannel(),
          new PacketSizeLie(),
          new OversizePagerMessage(),
          new ListExploder(),
          new GroupBomb(),
          new BrokenCpim(),
          new CpimIdentity(),
          new SpoofedSms(),
          new SimPayload(),
          new HarmfulFile(),
          new InternalFetch(),
          new ChatbotClaim(),
          new ForeignUssd(),
          new SqlInjection(),
          new ShellInjection(),
          new EscapedControl(),
          new TemplateInjection(),
          new FilterInjection(),
          new MarkupText(),
          new DisplayFormula(),
          new PathToken(),
          new SmuggledMessage(TRAILING_OCTETS),
          TRAILING_OCTETS,
          new DateNonsense(),
          new EmbeddedHeaders(),
          new UriPassword(),
          new SpoofedVia(),
          new ExcessMaxForwards(),
          new InvalidText(),
          new LowerCaseVersion(),
          new SpaceBeforeColon(),
          new FoldedHeader(),
          new ImpossibleCaller(),
          new BaitCaller(),
          new HomeNumberFromAbroad(),
          new CallerOutsideRange(),
          new IdentityMismatch(),
          new LookAlikeCaller(),
          new CallerWithoutNumber(),
          new ForeignOrigin(),
          new AnonymousCaller(),
          new RefusedDestination(),
          new DestinationAbroad(),
          new BaitDestination(),
          new ForwardedTooOften(),
          new UnknownPhoneContext(),
          new WildcardContact(),
          new HostileContact(),
          new ForeignRegistration(),
          new ThirdPartyRegistration(),
          new DigestOfAnother(),
          new WeakDigest(),
          new WeakSecurityAgreement(),
          new RegistrationWatcher(),
          new ReferTarget(),
          new CallTakeover(),
          new UnsolicitedNotify(),
          new ForgedPrack(),
          new SessionTimer(),
          new ShortTag(),
          new KnownScanner(),
          new SignatureAlgorithm(),
          new UnsignedCall(),
          new DivertedSignature(),
          new CompactSignature(),
          new SignedForAnother(),
          new DateMismatch(),
          new AttestationLaundering());

  private static final Check[] BY_DEFECT = byDefect();

  private Checks() {}

  /** The one control that answers for a defect. */
  public static Check of(Defect defect) {
    return BY_DEFECT[defect.ordinal()];
  }

  /**
   * The table is total at run time whatever the lists say: a defect that no control names is a
   * value outside its grammar. A test fails for it, and for a defect that two controls name.
   */
  private static Check[] byDefect() {
    Check[] table = new Check[Defect.values().length];
    Arrays.fill(table, REST);
    for (Check check : ALL) {
      for (Defect defect : check.defects()) {
        table[defect.ordinal()] = check;
      }
    }
    return table;
  }
}
