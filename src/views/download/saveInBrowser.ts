// How does a browser save what a link opens? As an attachment under the server's name; nothing of it runs in our page.

export const saveInBrowser = (url: string): void => {
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = ''
  document.body.appendChild(anchor)
  anchor.click()
  anchor.remove()
}
