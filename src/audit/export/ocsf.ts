import type { AuditEntry } from "../../model/audit-entry.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { entryHash } from "../entry-format.ts";
import { ACTIVITIES, activityOf, SEVERITIES, STATUSES, type Activity } from "./ocsf-activity.ts";

/** The version of OCSF whose attributes and numbers these are. */
const OCSF_VERSION = "1.5.0";
const CLASS = { uid: 6003, name: "API Activity" } as const;
const CATEGORY = { uid: 6, name: "Application Activity" } as const;

/**
 * An entry as an event of OCSF's class API Activity (6003): the entry type is the operation, the log is the service,
 * the run that wrote it the source; what OCSF has no attribute for stands in `unmapped`, so nothing is lost.
 */
export function ocsfEventOf(entry: AuditEntry, origin: string): JsonObject {
  const classed = activityOf(entry);
  const activity = ACTIVITIES[classed.activity];
  const resources = resourcesOf(entry);
  const observables = observablesOf(entry, resources);
  const detail = detailOf(entry);
  return {
    metadata: metadataOf(entry, origin),
    class_uid: CLASS.uid,
    class_name: CLASS.name,
    category_uid: CATEGORY.uid,
    category_name: CATEGORY.name,
    activity_id: activity,
    // Where the activity is none of OCSF's, its name is the source's own (OCSF, `activity_name`).
    activity_name: activity === ACTIVITIES.Other ? entry.type : classed.activity,
    type_uid: CLASS.uid * 100 + activity,
    type_name: `${CLASS.name}: ${classed.activity}`,
    severity_id: SEVERITIES[classed.severity],
    severity: classed.severity,
    status_id: STATUSES[classed.status],
    status: statusOf(entry, classed),
    ...(detail !== null && { status_detail: detail }),
    time: Date.parse(entry.time),
    timezone_offset: 0,
    message: [entry.type, entry.step ?? entry.proposal ?? "", detail ?? ""]
      .filter((part) => part !== "")
      .join(": "),
    actor: actorOf(entry),
    api: apiOf(entry),
    src_endpoint: sourceOf(entry),
    dst_endpoint: { hostname: origin.split("/")[0] ?? origin },
    ...(resources.length > 0 && { resources }),
    ...(observables.length > 0 && { observables }),
    unmapped: unmappedOf(entry),
  };
}

function metadataOf(entry: AuditEntry, origin: string): JsonObject {
  const correlation =
    entry.execution ?? (entry.pull === undefined ? undefined : `pull/${entry.pull}`);
  return {
    version: OCSF_VERSION,
    product: { name: "Writ", vendor_name: "Writ", feature: { name: "audit log" } },
    uid: entryHash(entry),
    event_code: entry.type,
    sequence: entry.index,
    original_time: entry.time,
    log_name: origin,
    log_provider: "Writ",
    log_version: String(entry.version),
    ...(correlation !== undefined && { correlation_uid: correlation }),
  };
}

/** Bots of GitHub act as a system (`user.type_id` 3), everybody else as a user (1). */
function actorOf({ actor }: AuditEntry): JsonObject {
  if (actor === undefined) return { app_name: "Writ" };
  const bot = actor.login.endsWith("[bot]");
  return {
    app_name: "Writ",
    user: {
      name: actor.login,
      uid: String(actor.id),
      type_id: bot ? 3 : 1,
      type: bot ? "System" : "User",
    },
  };
}

function apiOf({ type, version, index, data }: AuditEntry): JsonObject {
  const { failure, code } = data;
  const error = isJsonObject(failure) ? failure : null;
  const number = error?.["exitCode"] ?? error?.["status"];
  const response = {
    ...(typeof number === "number" && { code: number }),
    ...(typeof error?.["class"] === "string" && { error: error["class"] }),
    ...(typeof error?.["message"] === "string" && { error_message: error["message"] }),
    ...(typeof code === "string" && { error: code }),
  };
  return {
    operation: type,
    service: { name: "Writ" },
    version: String(version),
    request: { uid: String(index) },
    ...(Object.keys(response).length > 0 && { response }),
  };
}

/** The job that wrote the entry; OCSF demands a source, and the log knows no address. */
function sourceOf({ run }: AuditEntry): JsonObject {
  if (run === undefined) return { svc_name: "Writ" };
  return {
    // A run on somebody's machine (`writ run`) has no id of GitHub's.
    svc_name: run.id === 0 ? "Writ" : "GitHub Actions",
    name: run.job,
    uid: `${run.id}/${run.attempt}/${run.worker}`,
  };
}

function resourcesOf(entry: AuditEntry): readonly JsonObject[] {
  const { pull, proposal, workflow, execution, step } = entry;
  return [
    ...(pull === undefined ? [] : [{ type: "pull request", uid: String(pull) }]),
    ...(proposal === undefined ? [] : [{ type: "proposal", name: proposal, uid: proposal }]),
    ...(workflow === undefined ? [] : [{ type: "workflow", name: workflow, uid: workflow }]),
    ...(execution === undefined ? [] : [{ type: "execution", uid: execution }]),
    ...(step === undefined
      ? []
      : [
          {
            type: "step",
            name: step,
            uid: execution === undefined ? step : `${execution}/${step}`,
          },
        ]),
  ];
}

/** Values to search for, with where they stand (OCSF 1.5.0, "Observable": 4 User Name, 6 URL String, 10 Resource UID). */
function observablesOf(
  { actor, run }: AuditEntry,
  resources: readonly JsonObject[],
): readonly JsonObject[] {
  return [
    ...(actor === undefined
      ? []
      : [{ name: "actor.user.name", type_id: 4, type: "User Name", value: actor.login }]),
    ...(run?.url === undefined
      ? []
      : [{ name: "unmapped.run.url", type_id: 6, type: "URL String", value: run.url }]),
    ...resources.map(({ uid }) => ({
      name: "resources[].uid",
      type_id: 10,
      type: "Resource UID",
      value: uid ?? "",
    })),
  ];
}

function unmappedOf({ data, previous, attempt, run }: AuditEntry): JsonObject {
  return {
    data,
    previous,
    ...(attempt !== undefined && { attempt }),
    ...(run !== undefined && { run: { ...run } }),
  };
}

/** What came of it in a word: OCSF's own, or the entry's where OCSF has none. */
function statusOf({ type }: AuditEntry, { status }: Activity): string {
  return status === "Other" ? type.slice(type.indexOf(".") + 1) : status;
}

function detailOf({ data }: AuditEntry): string | null {
  const { failure, message, reason } = data;
  const said = isJsonObject(failure) ? failure["message"] : (message ?? reason);
  return typeof said === "string" && said !== "" ? said : null;
}
