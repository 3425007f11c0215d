import type { OrganizationHandle } from "../../src/local-github/organization-handle.ts";
import type { RepositoryHandle } from "../../src/local-github/repository-handle.ts";
import type { GitHubRig } from "./github-rig.ts";

/** The organization of the tests, with a private repository. */
export interface Acme {
  readonly acme: OrganizationHandle;
  readonly ops: RepositoryHandle;
  readonly at: { readonly owner: "acme"; readonly repo: "ops" };
  /** The workflow's token of acme/ops, with all that a workflow can declare. */
  readonly workflowToken: () => string;
}

/**
 * Adds acme to a rig: olga owns it; dora and max are members, nina too, but of no team. dora is in
 * the team `dba` (write in acme/ops), max in `dba-prod` below it; `secrets` (dora) is secret.
 * Members may do nothing by themselves.
 */
export async function addAcme(rig: GitHubRig): Promise<Acme> {
  const { github } = rig;
  for (const login of ["olga", "dora", "max", "nina"]) github.createUser({ login });
  const acme = github.createOrganization({
    login: "acme",
    owners: ["olga"],
    members: ["dora", "max", "nina"],
  });
  acme.setBasePermission(null);
  github.createTeam({ organization: "acme", slug: "dba", members: ["dora"] });
  github.createTeam({
    organization: "acme",
    slug: "dba-prod",
    parent: "dba",
    maintainers: ["max"],
  });
  github.createTeam({
    organization: "acme",
    slug: "secrets",
    members: ["dora"],
    privacy: "secret",
  });
  const ops = await github.createRepository({ owner: "acme", name: "ops", private: true });
  ops.addTeam("dba", "write");
  await ops.commit({ files: { "README.md": "ops\n", "src/a.txt": "one\ntwo\nthree\n" } });
  const workflowToken = (): string =>
    github.issueWorkflowToken({
      repository: { owner: "acme", name: "ops" },
      permissions: {
        actions: "write",
        checks: "write",
        contents: "write",
        issues: "write",
        "pull-requests": "write",
        statuses: "write",
      },
      runId: 1,
    });
  return { acme, ops, at: { owner: "acme", repo: "ops" }, workflowToken };
}
