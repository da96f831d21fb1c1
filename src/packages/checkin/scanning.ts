// What does a page say to the scanner of either platform?
export interface ScannerProps {
  /** What is to be held into the frame. */
  label: string
  /** What can be done where there is no camera, as a sentence. */
  otherwise: string
  /** The browser goes on looking and tells every code it sees; WeChat's scanner closes with the first. */
  onText: (text: string) => void
  /** WeChat's scanner was closed without a code. */
  onClosed: () => void
}
