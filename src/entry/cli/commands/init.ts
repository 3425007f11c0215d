import type { Command } from "commander";
import type { Session } from "../session.ts";
export function define(_c: Command, _s: Session): void {}
