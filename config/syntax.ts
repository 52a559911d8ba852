import type { ErrorCode, YAMLParseError } from "yaml";
import type { RefusedFeature } from "./survey";

/** A sentence and the way out. */
export interface Wording {
  readonly message: string;
  readonly help: string;
}

/** Why each refused feature is refused, and what to do instead. */
export const refusals: Readonly<Record<RefusedFeature, Wording>> = {
  anchor: {
    message: "anchors (&name) and aliases (*name) are not supported: each value stands where it is used",
    help: "repeat the value, or put what is shared into defaults, clusterDefaults or nodeGroupDefaults",
  },
  mergeKey: {
    message: "merge keys (<<) are not supported: each value stands where it is used",
    help: "repeat the values, or put what is shared into defaults, clusterDefaults or nodeGroupDefaults",
  },
  tag: {
    message: "tags (!name) are not supported: the kind of a value follows from how it is written",
    help: "delete the tag; put a text that looks like a number into quotes",
  },
  directive: {
    message: "directives (%YAML, %TAG) are not supported: every file is read as YAML 1.2",
    help: "delete the line",
  },
};

const unclosedBracket: Wording = {
  message: "a list or map that was opened with [ or { is not closed",
  help: "close it with ] or }, and indent its lines deeper than the key that it belongs to",
};

const noKeyAndValue: Wording = {
  message: 'expected a key and its value on one line, as "key: value"',
  help: "put a colon and a space between key and value",
};

const wordings: Readonly<Partial<Record<ErrorCode, Wording>>> = {
  TAB_AS_INDENT: { message: "a tab is used for indentation", help: "indent with spaces" },
  BLOCK_AS_IMPLICIT_KEY: {
    message: "a second key stands on the line of a key",
    help: 'put a text that contains ": " into quotes, and a nested map on lines of its own',
  },
  MULTILINE_IMPLICIT_KEY: noKeyAndValue,
  BAD_DQ_ESCAPE: {
    message: "a text in double quotes holds an unknown escape",
    help: "use single quotes, or write \\\\ for a backslash",
  },
  NON_STRING_KEY: { message: "a list or map is used as a key", help: "a key is a word: key: value" },
};

function firstLower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function wordBadIndent(original: string): Wording {
  if (original.startsWith("Flow")) return unclosedBracket;
  return {
    message: "this line is indented differently from the lines that it belongs to",
    help: "indent all keys of one map by the same number of spaces",
  };
}

/** Whether the error is a text in quotes that does not end; the parser reports it where it gave up looking. */
export function isUnclosedQuote({ code, message }: YAMLParseError): boolean {
  return code === "MISSING_CHAR" && message.includes("quote");
}

/** The error of the YAML parser in our words. */
export function wordSyntaxError(error: YAMLParseError): Wording {
  const { code, message } = error;
  const known = wordings[code];
  if (known) return known;
  if (code === "BAD_INDENT") return wordBadIndent(message);
  if (isUnclosedQuote(error)) return { message: "a text in quotes is not closed", help: "add the closing quote" };
  if (code === "MISSING_CHAR") return message.startsWith("Flow") ? unclosedBracket : noKeyAndValue;
  if (code === "BAD_SCALAR_START") {
    return {
      message: `a text that starts with ${message.at(-1) ?? ""} needs quotes`,
      help: "put the text into quotes",
    };
  }
  return { message: `not valid YAML: ${firstLower(message)}`, help: "correct the line, or the one before it" };
}
