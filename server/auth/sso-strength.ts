/** What the id token of the single sign-on must say of how somebody proved who they are; each list that is not empty is demanded. */
export interface SsoStrength {
  /** Any of these as `acr`; they are asked for, too. */
  readonly acr: readonly string[];
  /** Any of these among `amr` (RFC 8176): `mfa`, `otp`, `hwk` … */
  readonly amr: readonly string[];
}

/** Whether a provider's claims say what is demanded. A claim that is not there says nothing. */
export function isStrongEnough(claims: Readonly<Record<string, unknown>>, { acr, amr }: SsoStrength): boolean {
  const said = Array.isArray(claims.amr) ? claims.amr : [claims.amr];
  const hasContext = acr.length === 0 || acr.some((one) => one === claims.acr);
  return hasContext && (amr.length === 0 || amr.some((one) => said.includes(one)));
}
