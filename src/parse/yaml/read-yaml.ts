import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { JsonValue } from "../../model/json.ts";
import type { RawFile } from "../raw-file.ts";
import { buildValue } from "./build-value.ts";
import { composeDocument } from "./compose-document.ts";
import { decodeText } from "./decode-text.ts";
import { YamlFindings } from "./yaml-findings.ts";
import { YamlSource } from "./yaml-source.ts";

/** A YAML file as JSON that knows its places. */
export interface ReadYaml {
  readonly source: YamlSource;
  /** Undefined where the file has no value that could be looked at further. */
  readonly value: JsonValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads an untrusted file as one YAML 1.2 document within the limits of SPEC §3; never throws for what is in it. */
export function readYaml(file: RawFile): ReadYaml {
  const { text, index, diagnostics } = decodeText(file);
  const empty = new YamlSource({ file: file.path, text, index, root: null, targets: new Map() });
  if (diagnostics.some(({ code }) => code !== "bidirectional-control"))
    return { source: empty, value: undefined, diagnostics };
  const findings = new YamlFindings(file.path, index);
  findings.diagnostics.push(...diagnostics);
  const document = composeDocument(text, findings);
  if (document === null)
    return { source: empty, value: undefined, diagnostics: findings.diagnostics };
  const { value, targets } = buildValue(document, text, findings);
  const source = new YamlSource({ file: file.path, text, index, root: document.contents, targets });
  return { source, value, diagnostics: findings.diagnostics };
}
