/**
 * cdktf notes the whole call stack of every token, which takes half of a synthesis, and has no switch for it. This file
 * is the only one that touches cdktf's private code.
 */

/** The module of cdktf 0.21 that notes call stacks; undefined where the library has no such module. */
function stackTraceModule(): unknown {
  try {
    return require("cdktf/lib/tokens/private/stack-trace");
  } catch {
    return undefined;
  }
}

/**
 * Switches the notes off, for cdktf and for its fork cdktn, which reads a variable instead. With `CDKTF_DEBUG_STACKS=1`
 * they stay on: errors then say where a token was made. Where the private module is absent or of another form, nothing
 * happens but a slower synthesis.
 *
 * @param environment the process's environment; gets the fork's variable
 */
export function disableStackTraces(environment: Record<string, string | undefined>): void {
  if (environment["CDKTF_DEBUG_STACKS"] === "1") return;
  environment["CDKTN_DISABLE_CREATION_STACK"] = "1";
  const privateModule = stackTraceModule();
  if (typeof privateModule !== "object" || privateModule === null) return;
  if (!("captureStackTrace" in privateModule) || typeof privateModule.captureStackTrace !== "function") return;
  Reflect.set(privateModule, "captureStackTrace", () => []);
}
