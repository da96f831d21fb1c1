// What stands in for AbortController in mini-programs, which have none? (The build provides it wherever the name is used.)
type Listener = () => void

interface Signal {
  aborted: boolean
  reason: unknown
  onabort: Listener | null
  addEventListener(type: 'abort', listener: Listener): void
  removeEventListener(type: 'abort', listener: Listener): void
  dispatchEvent(): boolean
  throwIfAborted(): void
}

const createSignal = (listeners: Set<Listener>): Signal => ({
  aborted: false,
  reason: undefined,
  onabort: null,
  addEventListener: (_type, listener) => void listeners.add(listener),
  removeEventListener: (_type, listener) => void listeners.delete(listener),
  dispatchEvent: () => true,
  throwIfAborted() {
    if (this.aborted) throw this.reason
  },
})

/** Called with `new`, so it is a plain constructor function that returns its object. */
export function AbortController() {
  const listeners = new Set<Listener>()
  const signal = createSignal(listeners)
  return {
    signal,
    abort(reason: unknown = new Error('aborted')) {
      if (signal.aborted) return
      signal.aborted = true
      signal.reason = reason
      signal.onabort?.()
      for (const listener of listeners) listener()
    },
  }
}
