import { actionsRoutes } from "./areas/actions.ts";
import { activityRoutes } from "./areas/activity.ts";
import { checkRoutes } from "./areas/checks.ts";
import { commitRoutes } from "./areas/commits.ts";
import { contentRoutes } from "./areas/contents.ts";
import { environmentRoutes } from "./areas/environments.ts";
import { gitDataRoutes } from "./areas/git-data.ts";
import { issueRoutes } from "./areas/issues.ts";
import { organizationRoutes } from "./areas/organizations.ts";
import { pullRoutes } from "./areas/pulls.ts";
import { repositoryRoutes } from "./areas/repositories.ts";
import { reviewCommentRoutes } from "./areas/review-comments.ts";
import { reviewRoutes } from "./areas/reviews.ts";
import { rulesetRoutes } from "./areas/rulesets.ts";
import { userRoutes } from "./areas/users.ts";
import type { RouteTable } from "./route-table.ts";

/** All operations that the embedded GitHub answers; those of the description that are missing here are 404. */
export const routes: RouteTable = {
  ...actionsRoutes,
  ...activityRoutes,
  ...checkRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...environmentRoutes,
  ...gitDataRoutes,
  ...issueRoutes,
  ...organizationRoutes,
  ...pullRoutes,
  ...repositoryRoutes,
  ...reviewCommentRoutes,
  ...reviewRoutes,
  ...rulesetRoutes,
  ...userRoutes,
};
