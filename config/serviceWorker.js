// How does the browser app open without a network? All files of one build are kept together; the build fills in which.
const build = 'BUILD'
const files = ['/']
const shelf = `lantai-${build}`

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shelf)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' }))))
      .then(() => self.skipWaiting()),
  )
})

// The build before stays on its shelf until every window that runs it has been closed; older ones go.
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('lantai-') && name !== shelf))
      .then((old) => Promise.all(old.slice(0, -1).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

const isOurs = (request) => {
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return false
  return request.mode === 'navigate' ? pathname === '/' : /^\/(js|css|static)\//.test(pathname)
}

// The page itself is asked for first, so that a new build is met at once; without an answer in three seconds, the kept one.
const freshPage = async (request) => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), 3000)
  try {
    const reply = await fetch(request.url, {
      signal: abort.signal,
      cache: 'no-cache',
      credentials: 'same-origin',
    })
    if (reply.ok) return reply
  } catch {
    // No network; the kept page serves.
  } finally {
    clearTimeout(timer)
  }
  return (await caches.open(shelf)).match('/')
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (!isOurs(request)) return
  event.respondWith(
    request.mode === 'navigate'
      ? freshPage(request).then((reply) => reply ?? Response.error())
      : caches.match(request).then((kept) => kept ?? fetch(request)),
  )
})
