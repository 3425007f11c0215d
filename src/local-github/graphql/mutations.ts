import type { View } from "./context.ts";
import { checkMutations } from "./mutations/checks.ts";
import { commitMutations } from "./mutations/commits.ts";
import { conversationMutations } from "./mutations/conversation.ts";
import { issueMutations } from "./mutations/issues.ts";
import { pullMutations } from "./mutations/pulls.ts";
import { reviewThreadMutations } from "./mutations/review-threads.ts";
import { reviewMutations } from "./mutations/reviews.ts";

/** All mutations by name; those of one document run in order. */
export const mutationRoot: View = {
  ...checkMutations,
  ...commitMutations,
  ...conversationMutations,
  ...issueMutations,
  ...pullMutations,
  ...reviewMutations,
  ...reviewThreadMutations,
};
