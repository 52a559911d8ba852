/**
 * The value, which rules have made certain by now.
 *
 * @throws Error naming what is missing: a fault of Slipway, not of an environment file.
 */
export function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`internal error: ${what} is missing, although no rule reported it`);
  return value;
}
