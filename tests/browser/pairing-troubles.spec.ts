import { expect, showing, test as pairs, type Seer, type Wishes } from './cameras'
import { named, readOut, shared, typeCode } from './codes'
import { longUnless, seen, startProduction, test, visit, type Device, typeAddress } from './steps'

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

/** Both have the other's code, and nothing that is sent arrives: what Maya is told, and her first code. */
const keptApart = async (
  seer: (name: string, wishes: Wishes) => Promise<Seer>,
  [hers, his]: readonly [string, string],
) => {
  const [maya, tom] = await Promise.all([
    seer('Maya', {
      camera: 'none',
      size: 'tablet',
      setup: (context: Seer['context']) => context.addInitScript(reachedAt, hers),
    }),
    seer('Tom', {
      camera: 'none',
      setup: (context: Seer['context']) => context.addInitScript(reachedAt, his),
    }),
  ])
  await shares(maya)
  const first = await readOut(maya)
  await typeAddress(tom.page, './#/join')
  await typeCode(tom, first)
  await expect(tom.page.getByText('Now they scan you')).toBeVisible()
  const answer = await readOut(tom)
  await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
  await typeCode(maya, answer)
  return { maya, first }
}

pairs(
  '[Q13] who scanned last is told what keeps the two apart and what to try, and can start again',
  async ({ seer }) => {
    // Other networks, or a guest Wi-Fi that lets no device reach another.
    // Source of the addresses, which nobody has: RFC 5737.
    const { maya, first } = await keptApart(seer, ['192.0.2.17', '198.51.100.23'])
    const notice = maya.page.getByRole('status').filter({ hasText: 'do not reach each other' })
    await expect(notice).toContainText('Check that both are in the same Wi-Fi.')
    await expect(notice).toContainText('Guest Wi-Fi often keeps devices apart: use the hotspot')
    await notice.getByRole('button', { name: 'Try again' }).click()
    await expect(notice).toBeHidden()
    await maya.page.getByRole('button', { name: 'Show my code again' }).click()
    expect(await readOut(maya)).not.toBe(first)
  },
)

// Addresses of private networks, of which the two codes tell. Source: RFC 1918.
for (const [where, addresses, says, now] of [
  [
    'a guest Wi-Fi that keeps devices apart',
    ['192.168.217.20', '192.168.217.44'],
    'Both devices seem to be in one network that keeps them apart.',
    'Guest Wi-Fi often does. Use the hotspot of one phone',
  ],
  [
    'two networks',
    ['192.168.217.20', '172.30.217.44'],
    'The two devices seem to be in different networks.',
    'Put both in the same Wi-Fi, or one in the hotspot of the other phone.',
  ],
] as const) {
  pairs(`[Q13] [Q20] ${where}: the screen says that it is so`, async ({ seer }) => {
    const { maya } = await keptApart(seer, addresses)
    const notice = maya.page.getByRole('status').filter({ hasText: says })
    await expect(notice).toContainText(now)
    await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible()
  })
}

/** In the page: writes down in what order cameras and connections are had. */
const writesDown = () => {
  const had: string[] = []
  const devices = navigator.mediaDevices
  const open = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (wishes) => {
    const stream = await open(wishes)
    const { facingMode } = wishes?.video as { facingMode: { ideal: string } }
    had.push(`camera: ${facingMode.ideal}`)
    return stream
  }
  const Connection = RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(how?: RTCConfiguration) {
      super(how)
      had.push('connection')
    }
  }
  Object.assign(globalThis, { had })
}
const had = ({ page }: Device) =>
  page.evaluate(() => (globalThis as unknown as { had: readonly string[] }).had)

pairs(
  'the camera comes before the connection, so that codes tell addresses; the front one face to face',
  async ({ seer }) => {
    const setup = (context: Seer['context']) => context.addInitScript(writesDown)
    const flags = ['--use-fake-device-for-media-stream']
    const [maya, tom] = await Promise.all([
      // She has not been asked yet.
      seer('Maya', { camera: 'none', flags, setup }),
      seer('Tom', { setup }),
    ])
    await startProduction(maya, 'Slack Water')
    await visit(maya, '/share')
    const use = maya.page.getByRole('button', { name: 'Use the camera' })
    await expect(use).toBeVisible()
    expect(await had(maya)).toEqual([])
    await maya.context.grantPermissions(['camera'])
    await use.click()
    await showing(maya)
    expect(await had(maya)).toEqual(['camera: environment', 'connection'])

    await tom.see(maya)
    await typeAddress(tom.page, './#/join')
    await expect(tom.page.getByText('Now they scan you')).toBeVisible()
    // His page looks for a link first, then for a code of a meeting.
    expect([...new Set(await had(tom))]).toEqual(['camera: environment', 'connection'])

    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await expect.poll(async () => (await had(maya)).slice(2)).toEqual(['camera: environment'])
    await maya.page.getByRole('button', { name: 'Show my code again' }).click()
    await maya.page.getByRole('button', { name: 'Face to face' }).click()
    await expect
      .poll(async () => (await had(maya)).slice(2))
      .toEqual(['camera: environment', 'camera: user'])
    await tom.page.getByRole('button', { name: 'Face to face' }).click()
    await expect
      .poll(async () => (await had(tom)).filter((what) => what.endsWith('user')))
      .toHaveLength(1)
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
  test(
    `without a camera (${error}) it is said what to do, for a code and for a moving one`,
    { tag: longUnless(error === 'NotAllowedError') },
    async ({ device }) => {
      const tom = await device('Tom', 'phone')
      await tom.page.addInitScript((name) => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('No', name))
      }, error)
      await typeAddress(tom.page, './#/join')
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
    },
  )
}

pairs('a camera that is refused says so, and the code can be typed', async ({ seer }) => {
  const maya = await seer('Maya', { camera: 'refused' })
  await startProduction(maya, 'Slack Water')
  await visit(maya, '/share')
  await maya.page.getByRole('button', { name: 'Use the camera' }).click()
  await expect(maya.page.getByText('The camera is blocked.')).toBeVisible()
  await showing(maya)
  await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
  await expect(maya.page.getByLabel(/Type their code/)).toBeVisible()
  const tom = await seer('Tom', { camera: 'refused' })
  await typeAddress(tom.page, './#/join')
  await tom.page.getByRole('button', { name: 'Scan their code' }).click()
  await expect(tom.page.getByText('The camera is blocked.')).toBeVisible()
  await expect(tom.page.getByLabel(/Type their code/)).toBeVisible()
})

pairs(
  'a browser that keeps the page from its network says so; allowed, the pairing goes on',
  async ({ seer }) => {
    const wishes = {
      camera: 'live',
      flags: ['--enable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebRTC'],
      // As if the page came from the internet: only then the browser asks before the local network.
      setup: async (context: Seer['context']) => {
        await context.addInitScript(privateOnly)
        await context.route('**/*', async (route) => {
          if (route.request().resourceType() !== 'document') return route.continue()
          const response = await route.fetch()
          const headers = { ...response.headers() }
          headers['content-security-policy'] = 'treat-as-public-address'
          return route.fulfill({ response, headers })
        })
      },
    } as const
    const [maya, tom] = await Promise.all([seer('Maya', wishes), seer('Tom', wishes)])
    await startProduction(maya, 'Slack Water')
    await visit(maya, '/share')
    await showing(maya)
    const own = await maya.page.evaluate(
      () => (window as unknown as { privateAddresses?: number }).privateAddresses ?? 0,
    )
    pairs.skip(own === 0, 'This machine has no private address, so no browser asks before it.')
    // Granting the camera alone, as a test can, is refusing the rest.
    expect(await leave(maya)).toBe('denied')
    await typeAddress(tom.page, './#/join')
    await named(tom)
    await tom.see(maya)
    await expect(tom.page.getByText('Now they scan you')).toBeVisible()
    await maya.see(tom)
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await expect(
      maya.page.getByText(/does not let Hotset reach devices in this network/),
    ).toBeVisible()
    for (const { context, page } of [tom, maya]) {
      await context.grantPermissions(['camera', 'local-network-access'], {
        origin: new URL(page.url()).origin,
      })
    }
    await shared(maya, 'Tom')
    await expect(seen(tom.page, 'Slack Water ·')).toBeVisible()
  },
)

pairs(
  'a browser that still has to ask is waited for, and a tap makes it ask again',
  async ({ seer }) => {
    const tom = await seer('Tom', {
      camera: 'none',
      setup: (context: Seer['context']) => context.addInitScript(willAsk),
    })
    const maya = await seer('Maya', { camera: 'none', size: 'tablet' })
    await shares(maya)
    await typeAddress(tom.page, './#/join')
    await named(tom)
    await typeCode(tom, await readOut(maya))
    await expect(tom.page.getByText('Your browser asks once')).toBeVisible()
    // The connection itself reaches out once more; a request beside it would be refused and told.
    await tom.page.getByRole('button', { name: 'Ask me again' }).click()
    await maya.page.getByRole('button', { name: 'They have it. Scan theirs' }).click()
    await typeCode(maya, await readOut(tom))
    await shared(maya, 'Tom')
    await expect(seen(tom.page, 'Slack Water ·')).toBeVisible()
    await expect(tom.page.getByText('Your browser asks once')).toHaveCount(0)
  },
)

/** In the page: the browser has not asked yet. Without a screen nobody can be asked. */
const willAsk = () => {
  const query = navigator.permissions.query.bind(navigator.permissions)
  navigator.permissions.query = (wanted) =>
    wanted.name.startsWith('local-network')
      ? Promise.resolve(
          Object.assign(new EventTarget(), {
            name: wanted.name,
            state: 'prompt',
            onchange: null,
          } as const),
        )
      : query(wanted)
}

const leave = ({ page }: Device) =>
  page.evaluate(async () => {
    const name = 'local-network-access' as PermissionName
    return (await navigator.permissions.query({ name })).state
  })

/** In the page: the machine has only its addresses in private networks. Source: RFC 1918, RFC 4193. */
const privateOnly = () => {
  const own = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, 'localDescription')
  const state = window as unknown as { privateAddresses?: number }
  Object.defineProperty(RTCPeerConnection.prototype, 'localDescription', {
    get(this: RTCPeerConnection) {
      const said = own?.get?.call(this) as RTCSessionDescription | null
      if (!said) return said
      const lines = said.sdp.split('\r\n').filter((line) => {
        const host = /^a=candidate:\S+ \d udp \d+ (\S+)/.exec(line)?.[1]
        return !host || /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/.test(host)
      })
      state.privateAddresses = lines.filter((line) => line.startsWith('a=candidate')).length
      return { type: said.type, sdp: lines.join('\r\n') }
    },
  })
}
