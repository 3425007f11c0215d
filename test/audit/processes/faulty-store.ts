import type { Result } from "../../../src/model/result.ts";
import { failure } from "../../../src/model/result.ts";
import type {
  AuditCommit,
  AuditCommitFailure,
  AuditFiles,
  AuditReadFailure,
  AuditStore,
} from "../../../src/ports/audit-store.ts";
import { seededRandom } from "../../../src/local-github/random.ts";

/** How often of a hundred requests each thing goes wrong. */
const UNAVAILABLE = 4;
const LOST_BEFORE = 3;
const LOST_AFTER = 5;

/** A store of which some requests fail, some answers are lost before or after the write, and that counts its commits. */
export class FaultyStore implements AuditStore {
  readonly branch: string;
  commits = 0;
  readonly #store: AuditStore;
  readonly #draw: () => number;

  constructor(store: AuditStore, seed: number) {
    this.branch = store.branch;
    this.#store = store;
    this.#draw = seededRandom(seed);
  }

  async read(paths: readonly string[]): Promise<Result<AuditFiles, AuditReadFailure>> {
    if (this.#draw() * 100 < UNAVAILABLE) {
      return failure({ kind: "unavailable", message: "502 Bad Gateway" });
    }
    return this.#store.read(paths);
  }

  async commit(commit: AuditCommit): ReturnType<AuditStore["commit"]> {
    this.commits += 1;
    const drawn = this.#draw() * 100;
    const lost: AuditCommitFailure = { kind: "unknown-outcome", message: "socket hang up" };
    if (drawn < UNAVAILABLE) {
      return failure({ kind: "unavailable", message: "429 Too Many Requests" });
    }
    if (drawn < UNAVAILABLE + LOST_BEFORE) return failure(lost);
    const done = await this.#store.commit(commit);
    return drawn < UNAVAILABLE + LOST_BEFORE + LOST_AFTER ? failure(lost) : done;
  }

  create(commit: Omit<AuditCommit, "expectedHead">): ReturnType<AuditStore["create"]> {
    return this.#store.create(commit);
  }
}
