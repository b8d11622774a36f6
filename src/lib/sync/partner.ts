/** Somebody to exchange with: a linked device, or another tab of this one. */
export interface Partner {
  /** Names this partner's run of the app: other devices list it among their neighbours. */
  readonly session: string
  /** `inOrder`: never overtaken by, and never overtakes, another message sent so. */
  send(message: Uint8Array, inOrder?: boolean): void
  /** Ends the connection with a partner that sends what no honest device sends. */
  end?(): void
}
