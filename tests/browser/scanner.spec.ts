import { expect, scene, showing, test, type Seer } from './cameras'
import { startProduction, visit, typeAddress } from './steps'

/*
 * The one part that reads codes, as far as the machine's pretended cameras go: several of them, a
 * light, the mirror, and a code in a picture file.
 */

const TWO = ['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream']
const allowed = {
  camera: 'none',
  setup: (context: Seer['context']) => context.grantPermissions(['camera']),
} as const

/** What is said of the camera that is looked through. */
const settings = ({ page }: Seer) =>
  page
    .getByLabel('What the camera sees')
    .evaluate(
      (video: HTMLVideoElement) =>
        (video.srcObject as MediaStream | null)?.getVideoTracks()[0]?.getSettings().deviceId,
    )

test('with two cameras the other one is a tap away, and the first again after it', async ({
  seer,
}) => {
  const tom = await seer('Tom', { ...allowed, flags: TWO })
  await typeAddress(tom.page, './#/join')
  // Who has allowed the camera looks through it at once.
  const other = tom.page.getByRole('button', { name: 'Other camera' })
  await expect(other).toBeVisible()
  const first = await settings(tom)
  expect(first).toBeTruthy()
  await other.click()
  await expect.poll(() => settings(tom)).not.toBe(first)
  await expect(other).toBeVisible()
  await other.focus()
  await tom.page.keyboard.press('Enter')
  await expect.poll(() => settings(tom)).toBe(first)
  await expect(tom.page.getByRole('button', { name: 'Torch' })).toHaveCount(0)
})

test('a camera with a light has a torch to switch, and says when it did not; its mirror is as in a mirror', async ({
  seer,
}) => {
  const tom = await seer('Tom', {
    ...allowed,
    flags: ['--use-fake-device-for-media-stream=device-count=1', '--use-fake-ui-for-media-stream'],
    setup: async (context) => {
      await context.grantPermissions(['camera'])
      // The pretended camera has no light: this one has, and can fail to give it.
      await context.addInitScript(() => {
        const track = MediaStreamTrack.prototype
        const settings = track.getSettings
        const lights = window as unknown as { lights: boolean[]; broken?: boolean }
        lights.lights = []
        track.getCapabilities = () => ({ torch: true }) as MediaTrackCapabilities
        track.getSettings = function () {
          return { ...settings.call(this), facingMode: 'user' }
        }
        track.applyConstraints = async (wanted) => {
          if (lights.broken) throw new DOMException('In use', 'NotReadableError')
          const [set] = wanted?.advanced ?? []
          lights.lights.push((set as { torch?: boolean } | undefined)?.torch === true)
        }
      })
    },
  })
  const { page } = tom
  await typeAddress(page, './#/join')
  const torch = page.getByRole('button', { name: 'Torch' })
  await expect(torch).toHaveAttribute('aria-pressed', 'false')
  await torch.click()
  await expect(torch).toHaveAttribute('aria-pressed', 'true')
  await torch.click()
  await expect(torch).toHaveAttribute('aria-pressed', 'false')
  expect(await page.evaluate(() => (window as unknown as { lights: boolean[] }).lights)).toEqual([
    true,
    false,
  ])
  await page.evaluate(() => ((window as unknown as { broken: boolean }).broken = true))
  await torch.click()
  await expect(torch).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByLabel('What the camera sees')).toHaveCSS(
    'transform',
    'matrix(-1, 0, 0, 1, 0, 0)',
  )
  await expect(page.getByRole('button', { name: 'Other camera' })).toHaveCount(0)
})

test('a code in a picture file is read as if the camera had seen it, and a picture without one says so', async ({
  seer,
}) => {
  const maya = await seer('Maya', { camera: 'live', size: 'tablet' })
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/share')
  await showing(maya)
  const browser = maya.context.browser()
  if (!browser) throw new Error('A browser of its own')
  const photo = await scene(browser, await maya.page.screenshot())
  const nothing = await scene(browser)

  // No camera at all: the picture is a way all the same.
  const tom = await seer('Tom', { camera: 'none' })
  const { page } = tom
  await typeAddress(page, './#/join')
  await page.getByLabel('Your name').fill('Tom')
  await page.getByRole('button', { name: 'Scan their code' }).click()
  await expect(page.getByText('This device has no camera that can be used.')).toBeVisible()
  const files = page.getByLabel('A picture of their code')
  const picture = (name: string, buffer: Buffer, mimeType = 'image/jpeg') =>
    files.setInputFiles({ name, mimeType, buffer })
  await picture('dark.jpg', nothing)
  await expect(page.getByText(/no code in this picture/)).toBeVisible()
  await picture('notes.pdf', Buffer.from('%PDF-1.7'), 'application/pdf')
  await expect(page.getByText(/no code in this picture/)).toBeVisible()
  await picture('share.jpg', photo)
  await expect(page.getByText('Now they scan you')).toBeVisible()
})
