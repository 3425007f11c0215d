import { GitHubAuditHistory } from "../adapters/audit/github-audit-history.ts";
import { GitHubAuditStore } from "../adapters/audit/github-audit-store.ts";
import type { AuditGitHubApi } from "../adapters/audit/github-api.ts";
import { SignedAuditStore } from "../audit/signature/signed-audit-store.ts";
import type { NoteSigner } from "../audit/signature/signing-key.ts";
import type { Masker } from "../masking/masker.ts";
import { canonicalJson } from "../model/digest.ts";
import { parseVerifierKey } from "../model/verifier-key.ts";
import type { AuditStore } from "../ports/audit-store.ts";
import type { Runtime } from "../usecases/runtime.ts";

/** The audit branches of a repository on GitHub, each believed as its configuration says: one store for each, all run long. */
export function auditStores(run: {
  readonly api: AuditGitHubApi;
  readonly owner: string;
  readonly name: string;
  /** Null: this run appends nothing that must be signed. */
  readonly signer: NoteSigner | null;
  readonly masker: Masker;
}): Runtime["auditStore"] {
  const { api, masker, name, owner, signer } = run;
  const stores = new Map<string, AuditStore>();
  const make = ({ audit, origin }: Parameters<Runtime["auditStore"]>[0]): AuditStore => {
    const place = { api, owner, name, branch: audit.branch };
    const store = new GitHubAuditStore(place);
    if (audit.trust === "writers" && signer === null) return store;
    return new SignedAuditStore({
      ...{ store, origin, signer, trust: audit.trust },
      history: new GitHubAuditHistory(place),
      keys: audit.keys.flatMap((text) => {
        const key = parseVerifierKey(text);
        return key.ok ? [key.value] : [];
      }),
      mask: (value) => masker.maskJson(value),
    });
  };
  return ({ audit, origin }) => {
    const { branch, keys, trust } = audit;
    const known = canonicalJson([origin, branch, trust, ...keys]);
    const store = stores.get(known) ?? make({ audit, origin });
    stores.set(known, store);
    return store;
  };
}
