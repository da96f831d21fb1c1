// What surrounds every page: the cache of answers, and what starts with the app.
import type { PropsWithChildren } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import './app.scss'

const queryClient = new QueryClient({
  defaultOptions: {
    // Whether there is a network is the transport's to find out; WeChat has no navigator.onLine.
    queries: { networkMode: 'always', retry: 1, staleTime: 10_000, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: 0 },
  },
})

export default function App({ children }: PropsWithChildren) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
