package org.sipward.assess.control;

/** Who a control is asked of: one of the three layers, or the vendor as an organisation. */
public enum Layer {
  DEVICE,
  NETWORK,
  SERVICE,
  VENDOR
}
