// What surrounds every page: the cache of answers, and what starts with the app.
import './olderPhones'
import type { PropsWithChildren } from 'react'
import { useLaunch } from '@tarojs/taro'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { keepActivities } from './cloud/activities'
import { leaveIfSignedOut } from './cloud/asked'
import { isUnreachable } from './cloud/call'
import { openLinkedCode } from './cloud/linkedCode'
import { onReceived, startOutbox } from './cloud/myOutbox'
import { keepForOffline } from './cloud/offline'
import { onKeptScans, startKeptScans } from './cloud/keptScans'
import { startRollCalls } from './cloud/rollCall'
import { onSessionChange, personIdOf } from './cloud/session'
import { clearDraft } from './views/submit/draft'
// NutUI's own styles first, on both targets, so that ours come after them.
import '@nutui/nutui-react-taro/dist/es/packages/progress/style/style.css'
import '@nutui/nutui-react-taro/dist/es/packages/skeleton/style/style.css'
import '@nutui/nutui-react-taro/dist/es/packages/tag/style/style.css'
import './app.scss'

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  defaultOptions: {
    queries: {
      // Whether there is a network is the transport's to find out; WeChat has no navigator.onLine.
      networkMode: 'always',
      // What was refused is refused again.
      retry: (failures, error) => failures < 1 && isUnreachable(error),
      staleTime: 10_000,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always', retry: 0 },
  },
})

openLinkedCode()
keepForOffline()
onReceived(() => void queryClient.invalidateQueries())
onKeptScans(() => void queryClient.invalidateQueries({ queryKey: ['checkin.mine'] }))
// Another person sees nothing of the one before; what was being put together stays kept on the phone for its owner.
let lastPersonId = personIdOf()
onSessionChange(() => {
  queryClient.clear()
  if (personIdOf() !== lastPersonId) clearDraft()
  lastPersonId = personIdOf()
})

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startOutbox()
    startRollCalls()
    startKeptScans()
    void keepActivities()
  })
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
