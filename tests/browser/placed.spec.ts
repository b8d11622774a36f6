import { resolve } from 'node:path'
import { Host } from '../releases/serve'
import {
  addDocument,
  addLines,
  badge,
  expect,
  goTo,
  installed,
  joinFrom,
  open,
  saved,
  seen,
  startProduction,
  test,
  typeAddress,
  visit,
  type Device,
} from './steps'

/* Where the app is put: under any path of a host, on a home screen, and in what a browser promises to keep. */

test('under a path of a host it starts, stays within it, opens by a link, and starts again with the network off', async ({
  device,
}) => {
  const host = await Host.open(resolve('build'), undefined, '/film/')
  try {
    const maya = await device('Maya', 'tablet', { address: host.address })
    const { page } = maya
    const asked: string[] = []
    page.context().on('request', (request) => asked.push(new URL(request.url()).pathname))
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Rope')
    await saved(maya)
    const list = page.url()
    expect(list).toContain('/film/#/p/')
    await installed(maya)
    expect(
      await page.evaluate(async () => (await navigator.serviceWorker.ready).scope),
      'what is beside it on the host is none of its business',
    ).toBe(host.address)

    // Another device finds it there, by the link alone, and opens the document by its own.
    const tom = await device('Tom', 'phone', { address: host.address })
    await joinFrom(tom, maya, 'Slack Water')
    await typeAddress(tom.page, list)
    await tom.page.getByRole('button', { name: 'To do, Rope' }).click()
    await typeAddress(page, list)
    await expect(seen(page, '1 of 1 done')).toBeVisible()
    await saved(maya)

    await maya.network(false)
    await page.reload()
    await expect(seen(page, '1 of 1 done')).toBeVisible()
    await goTo(maya, 'Today')
    await page.goto(host.address)
    await expect(page.getByRole('link', { name: 'Open', exact: true })).toBeVisible()
    expect(asked.filter((path) => !path.startsWith('/film/'))).toEqual([])
  } finally {
    host.close()
  }
})

interface Manifest {
  readonly start_url: string
  readonly scope: string
  readonly icons: readonly {
    readonly src: string
    readonly sizes: string
    readonly purpose?: string
  }[]
  readonly shortcuts: readonly { readonly name: string; readonly url: string }[]
}

const manifestOf = ({ page }: Device): Promise<Manifest> =>
  page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')
    return (await fetch(link?.href ?? '')).json() as Promise<Manifest>
  })

test('on a home screen it has icons of their size, and shortcuts that open what they say', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  const { icons, shortcuts, scope } = await manifestOf(maya)
  expect(icons.map(({ sizes, purpose = '' }) => `${sizes} ${purpose}`.trim())).toEqual(
    expect.arrayContaining(['192x192', '512x512', '512x512 maskable']),
  )
  for (const { src, sizes, purpose } of icons.filter(({ src }) => src.endsWith('.png'))) {
    const { size, corner } = await page.evaluate(async (src) => {
      const picture = await createImageBitmap(await (await fetch(src)).blob())
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const context = canvas.getContext('2d')
      context?.drawImage(picture, 0, 0)
      const [, , , opacity] = context?.getImageData(0, 0, 1, 1).data ?? []
      return { size: `${picture.width}x${picture.height}`, corner: opacity }
    }, src)
    expect(size, src).toBe(sizes)
    // The system cuts it to a shape of its own: it has to reach into the corners.
    if (purpose === 'maskable') expect(corner, src).toBe(255)
  }

  const opens: Readonly<Record<string, RegExp>> = {
    Today: /#\/p\/\w+$/,
    Lists: /#\/p\/\w+\/checklist$/,
    Shots: /#\/p\/\w+\/shot-list$/,
    'Join with a code': /#\/join$/,
    'Open a file': /#\/hand-off$/,
  }
  const headings: Readonly<Record<string, string | RegExp>> = {
    Today: 'Coming up',
    Lists: 'Lists',
    Shots: 'Shots',
    'Join with a code': 'Join with a code',
    'Open a file': /file/i,
  }
  expect(shortcuts.map(({ name }) => name)).toEqual(Object.keys(opens))
  const app = page.url().split('#')[0]
  for (const { name, url } of shortcuts) {
    expect(new URL(url, app).href, 'outside of its scope it would open in a browser').toContain(
      new URL(scope, app).href,
    )
    await page.goto('about:blank')
    await page.goto(new URL(url, app).href)
    await expect(page, name).toHaveURL(opens[name] ?? '')
    await expect(
      page
        .getByRole('heading', { name: headings[name] ?? name })
        .locator('visible=true')
        .first(),
    ).toBeVisible()
  }
})

for (const promised of [true, false])
  test(`the browser is asked to keep everything once there is something to keep, and ${promised ? 'its promise' : 'that it promised nothing'} is said`, async ({
    device,
  }) => {
    const maya = await device('Maya')
    const { page } = maya
    await page.addInitScript((promised) => {
      const asked = () => Number(localStorage.getItem('asked') ?? 0)
      navigator.storage.persist = () => {
        localStorage.setItem('asked', String(asked() + 1))
        return Promise.resolve(promised)
      }
      navigator.storage.persisted = () => Promise.resolve(promised && asked() > 0)
    }, promised)
    const asked = () => page.evaluate(() => localStorage.getItem('asked'))
    await open(maya)
    await expect(seen(page, 'This device.')).toBeVisible()
    await page.reload()
    await expect(seen(page, 'This device.')).toBeVisible()
    expect(await asked(), 'nobody promises anything to who only looks').toBeNull()
    await startProduction(maya, 'Slack Water')
    await expect.poll(asked).toBe('1')
    await expect(badge(maya)).toBeVisible()

    const kept = seen(page, /Kept safe from automatic clean-up/)
    const mayGo = seen(page, /The browser may clean up when the device is full/)
    await visit(maya, '/settings')
    await expect(promised ? kept : mayGo).toBeVisible()
    await expect(promised ? mayGo : kept).toBeHidden()
    await page.goto('./')
    await expect(seen(page, /used, .* free/)).toBeVisible()
    await expect(kept).toBeVisible({ visible: promised })
    expect(await asked(), 'and once').toBe('1')
  })
