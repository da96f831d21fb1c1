// Who approves while the server dies, and is what was answered still decided afterwards?
import { setTimeout as sleep } from 'node:timers/promises'
import { send } from '../support/host'
import type { Answer } from '../support/host'

interface Card {
  readonly id: string
  readonly digest: string
}

/** A secretary who approves whatever is ready, until the server dies, and keeps what was answered. */
export function createDesk(token: string) {
  const approved: string[] = []
  const refused = new Set<string>()
  let checked = 0
  let between = 0

  const ask = (port: number, name: string, input: object): Promise<Answer> =>
    send(port, 'POST', `/call/${name}`, JSON.stringify(input), { authorization: `Bearer ${token}` })

  const approveAll = async (port: number) => {
    const { cards } = valueOf<{ cards: readonly Card[] }>(await ask(port, 'evidence.queue', { limit: 20 }))
    const next = cards.filter(({ id }) => !refused.has(id))
    if (next.length === 0) await sleep(10)
    for (const { id, digest } of next) {
      const { json } = await ask(port, 'evidence.review', { id, digest, decision: { is: 'approve' } })
      if (json.ok === true) approved.push(id)
      // Whatever has a question waits for ever: nobody is here to answer it.
      else if (json.code === 'questionOpen') refused.add(id)
      else throw new Error(`${id} was not approved: ${json.code}`)
    }
  }

  return {
    approved,
    /** How many the server had decided and not yet written when it died. */
    between: () => between,
    async approveUntilItDies(port: number): Promise<void> {
      try {
        for (;;) await approveAll(port)
      } catch (error) {
        if (error instanceof Error && 'code' in error) return
        throw error
      }
    },
    /** What was answered before the death is decided after it. */
    async checkAll(port: number): Promise<void> {
      const fresh = approved.slice(checked)
      checked = approved.length
      for (const id of fresh) {
        const { state, isSettling } = valueOf<{ state: { is: string }; isSettling: boolean }>(
          await ask(port, 'evidence.get', { id }),
        )
        if (state.is !== 'approved') throw new Error(`${id} was approved and is ${state.is}`)
        if (isSettling) between += 1
      }
    },
  }
}

function valueOf<Value>({ json, text }: Answer): Value {
  if (json.ok !== true) throw new Error(`refused: ${text}`)
  return json.value as unknown as Value
}
