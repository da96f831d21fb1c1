// How does a command ask for several lists in one request, and get each parsed by its own collection?
import type { CollectionName } from '../indexes'
import type { Along, Answer, Cloud, Filter, Question, Tally } from '../cloud'

/** 一问 — a question, and how its answer is read. */
export interface Ask<Result> {
  readonly question: Question
  read(answer: Answer): Result
}

/** 随带一问 — what comes along with a list, and how it is read. */
export interface AlongAsk<Document> {
  readonly along: Along
  read(raw: unknown): Document
}

/** 哪些是我们的、哪些是它的 — which field of ours says which of theirs come along. */
export interface Naming {
  /** `_id` unless another is named. */
  readonly ours?: string
  readonly suffix?: string
  /** `_id` unless another is named. */
  readonly theirs?: string
}

type Results<Asks extends readonly Ask<unknown>[]> = {
  [At in keyof Asks]: Asks[At] extends Ask<infer Result> ? Result : never
}
type AlongLists<Asks extends readonly AlongAsk<unknown>[]> = {
  [At in keyof Asks]: Asks[At] extends AlongAsk<infer Document> ? readonly Document[] : never
}

/** 一份清单和随带的 — its documents, what they name, one list for each, and what was counted along. */
export interface WithAlong<Document, Asks extends readonly AlongAsk<unknown>[]> {
  readonly found: readonly Document[]
  readonly along: AlongLists<Asks>
  readonly tallies: readonly Tally[]
}

/** Whoever asks belongs to one: a home without any is not founded yet. */
const neverEmpty = 'organisations' satisfies CollectionName

/** Lists that do not hang on each other, in one request. */
export async function together<const Asks extends readonly Ask<unknown>[]>(
  home: Pick<Cloud, 'documents'>,
  ...asks: Asks
): Promise<Results<Asks>> {
  const answers = await home.documents.findTogether(
    neverEmpty,
    asks.map(({ question }) => question),
  )
  const read = asks.map((ask, at) => ask.read(answers[at] ?? { found: [], along: [], tallies: [] }))
  return read as unknown as Results<Asks>
}

/** A list with what its documents name; each comes once, however many name it. */
export function withAlong<Document, const Asks extends readonly AlongAsk<unknown>[]>(
  ask: Ask<readonly Document[]>,
  ...alongs: Asks
): Ask<WithAlong<Document, Asks>> {
  return {
    question: { ...ask.question, along: alongs.map(({ along }) => along) },
    read: (answer) => ({
      found: ask.read(answer),
      along: alongs.map(({ read }, at) => (answer.along[at] ?? []).map(read)) as unknown as AlongLists<Asks>,
      tallies: answer.tallies,
    }),
  }
}

/** Several pages as one list. */
export function joinedPages<Document, Asks extends readonly AlongAsk<unknown>[]>(
  pages: readonly WithAlong<Document, Asks>[],
  alongs: Asks,
): WithAlong<Document, Asks> {
  return {
    found: pages.flatMap(({ found }) => found),
    along: alongs.map((_, at) =>
      pages.flatMap(({ along }) => along[at] ?? []),
    ) as unknown as AlongLists<Asks>,
    tallies: pages.flatMap(({ tallies }) => tallies),
  }
}

/** How many there are of each combination of these fields. */
export function counts(collection: string, where: Filter, by: readonly string[]): Ask<readonly Tally[]> {
  return { question: { collection, where, by }, read: ({ tallies }) => tallies }
}

/** The same along with a list: of what belongs to its documents by a field of theirs, which is one of `by`. */
export function countsAlong(
  collection: string,
  theirs: string,
  where: Filter,
  by: readonly string[],
): AlongAsk<never> {
  const along = { collection, ours: '_id', theirs, counted: { where, by } }
  return {
    along,
    read() {
      throw new Error('counts are no documents')
    },
  }
}
