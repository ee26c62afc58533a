import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { App } from 'antd'
import { ask, type Asked, type Problem } from './client.ts'
import { useReason } from './reason.ts'

type Reading = {
  readonly query?: Asked['query']
  /** How often it is asked again while the page is looked at. */
  readonly everyMs?: number
  readonly enabled?: boolean
}

/** Reads a path of the API; the key of the cache is the path with its query. */
export function useApi<Reply>(path: string, reading: Reading = {}): UseQueryResult<Reply, Problem> {
  const { query, everyMs, enabled = true } = reading
  return useQuery<Reply, Problem>({
    queryKey: [path, query ?? null],
    queryFn: ({ signal }) => ask<Reply>('GET', path, { query, signal }),
    enabled,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  })
}

export type Action<Input, Reply> = {
  readonly run: (input: Input) => Promise<Reply>
  /** Paths whose readings this makes old. */
  readonly touches: readonly string[]
  /** Said when it is done. */
  readonly done?: (reply: Reply) => string
  /** A form that shows the refusal itself says so. */
  readonly quiet?: boolean
}

/** Changes something: the reader is told what came of it, and what became old is read again. */
export function useAction<Input, Reply>({
  run,
  touches,
  done,
  quiet = false,
}: Action<Input, Reply>): UseMutationResult<Reply, Problem, Input> {
  const queries = useQueryClient()
  const reason = useReason()
  const { message } = App.useApp()
  return useMutation<Reply, Problem, Input>({
    mutationFn: run,
    onSuccess: (reply) => {
      if (done) void message.success(done(reply))
    },
    onError: (problem) => {
      if (!quiet) void message.error(reason(problem), 6)
    },
    onSettled: () =>
      Promise.all(
        touches.map((path) =>
          queries.invalidateQueries({
            predicate: ({ queryKey: [key] }) => typeof key === 'string' && key.startsWith(path),
          }),
        ),
      ),
  })
}
