import type { GraphqlContext, View } from "../context.ts";

/** A mutation: its `input` and who asks; the payload comes back with the client's own id, as GitHub gives it. */
export function mutation<T>(
  run: (input: T, context: GraphqlContext) => View | Promise<View>,
): (
  args: { readonly input: T & { readonly clientMutationId?: string | null } },
  context: GraphqlContext,
) => Promise<View> {
  return async ({ input }, context) => ({
    clientMutationId: input.clientMutationId ?? null,
    ...(await run(input, context)),
  });
}
