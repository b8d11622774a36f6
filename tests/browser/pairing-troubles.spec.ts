import { expect, test as pairs } from './cameras'
import { startProduction, test, visit, type Device } from './steps'

/* What keeps two devices apart where there is no server, and what each screen says to do then. */

/** In the page: connections say that this device is reached at `host`, or at no address at all. */
const reachedAt = (host: string | undefined) => {
  const own = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, 'localDescription')
  Object.defineProperty(RTCPeerConnection.prototype, 'localDescription', {
    get(this: RTCPeerConnection) {
      const said = own?.get?.call(this) as RTCSessionDescription | null
      if (!said) return said
      const lines = said.sdp.split('\r\n').flatMap((line) => {
        if (!line.startsWith('a=candidate:')) return [line]
        return host ? [line.replace(/^(a=candidate:\S+ \d \S+ \d+) \S+/, `$1 ${host}`)] : []
      })
      return { type: said.type, sdp: lines.join('\r\n') }
    },
  })
}
const shares = async (maya: Device) => {
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/share')
  await maya.page.getByRole('button', { name: 'Go on without a camera' }).click()
}
const readOut = async ({ page }: Device): Promise<string> => {
  await page.getByRole('button', { name: /read the code out/ }).click()
  const lines = page.getByRole('list', { name: 'The code, to read out' }).getByRole('listitem')
  await expect(lines.first()).toBeVisible()
  return (await lines.allTextContents()).join('\n')
}
const type = async ({ page }: Device, text: string) => {
  await page.getByLabel(/type their code/i).fill(text)
  await page.getByRole('button', { name: 'Use this code' }).click()
}

pairs(
  '[Q13] who scanned last is told what keeps the two apart and what to try, and can start again',
  async ({ seer }) => {
    pairs.setTimeout(180_000)
    // Other networks, or a guest Wi-Fi that lets no device reach another: nothing that is sent arrives.
    // Source of the addresses, which nobody has: RFC 5737.
    const [maya, tom] = await Promise.all([
      seer('Maya', {
        camera: 'none',
        size: 'tablet',
        setup: (context) => context.addInitScript(reachedAt, '192.0.2.17'),
      }),
      seer('Tom', {
        camera: 'none',
        setup: (context) => context.addInitScript(reachedAt, '198.51.100.23'),
      }),
    ])
    await shares(maya)
    const first = await readOut(maya)
    await tom.page.goto('./#/join')
    await type(tom, first)
    await expect(tom.page.getByText('Now they scan you')).toBeVisible()
    const answer = await readOut(tom)
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await type(maya, answer)
    const notice = maya.page.getByRole('status').filter({ hasText: 'do not reach each other' })
    await expect(notice).toContainText('Check that both are in the same Wi-Fi.')
    await expect(notice).toContainText('Guest Wi-Fi often keeps devices apart: use the hotspot')
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(notice).toBeHidden()
    await maya.page.getByRole('button', { name: 'Show my code again' }).click()
    expect(await readOut(maya)).not.toBe(first)
  },
)

pairs('[Q14] a device in no network is told which one it needs', async ({ seer }) => {
  const maya = await seer('Maya', {
    camera: 'none',
    setup: (context) => context.addInitScript(reachedAt, undefined),
  })
  await shares(maya)
  const notice = maya.page.getByRole('status').filter({ hasText: 'This device is in no network.' })
  await expect(notice).toContainText('Join the Wi-Fi of the other device, or the hotspot')
  await expect(maya.page.getByRole('button', { name: /^Scan to join/ })).toHaveCount(0)
  await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible()
})

for (const [error, says, now] of [
  ['NotAllowedError', 'The camera is blocked.', 'Allow the camera in the browser settings'],
  ['NotReadableError', 'The camera is in use by another app.', 'Close the other app, then try'],
  ['NotFoundError', 'This device has no camera that can be used.', 'Type the code instead'],
] as const) {
  test(`without a camera (${error}) it is said what to do, for a code and for a moving one`, async ({
    device,
  }) => {
    const tom = await device('Tom', 'phone')
    await tom.page.addInitScript((name) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('No', name))
    }, error)
    await tom.page.goto('./#/join')
    await tom.page.getByRole('button', { name: 'Scan their code' }).click()
    const notice = tom.page.getByRole('status').filter({ hasText: says })
    await expect(notice).toContainText(now)
    await expect(notice.getByRole('button', { name: 'Try the camera again' })).toBeVisible()
    await expect(tom.page.getByLabel(/Type their code/)).toBeVisible()

    await tom.page.getByRole('link', { name: 'Open a file instead' }).click()
    await tom.page.getByRole('button', { name: 'Read a moving code' }).click()
    await expect(tom.page.getByRole('heading', { name: 'Read a moving code' })).toBeVisible()
    await expect(notice).toContainText('Open a file instead.')
    if (error !== 'NotFoundError') await expect(notice).toContainText(now)
    await tom.page.getByRole('button', { name: 'Stop reading' }).click()
    await expect(tom.page.getByText('Choose a file')).toBeVisible()
  })
}
