import { writeFileSync } from 'node:fs'
import {
  addDocument,
  addLines,
  expect,
  fromMore,
  invitation,
  open,
  seen,
  startProduction,
  test,
  visit,
  type Device,
  scriptPage,
  typeAddress,
} from './steps'

/** Hands a file to the page as a person would choose it. */
const choose = (device: Device, name: string, content: string | Buffer) =>
  device.page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content as string) })

test('an invitation that is cut short, altered, or none says which, and joins nothing', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  const link = await invitation(maya)
  const tom = await device('Tom', 'phone')
  await open(tom)
  const says = async (address: string, sentence: RegExp) => {
    await typeAddress(tom.page, address)
    await expect(tom.page.getByText(sentence)).toBeVisible()
    await expect(tom.page.getByRole('button', { name: /^Join/ })).toBeHidden()
  }
  await says(link.slice(0, -20), /not complete/)
  const at = link.length - 40
  const other = link[at] === 'A' ? 'B' : 'A'
  await says(link.slice(0, at) + other + link.slice(at + 1), /changed on its way/)
  await typeAddress(tom.page, './#/join')
  await tom.page.getByLabel(/paste the link/).fill('see you at base camp')
  await tom.page.getByRole('button', { name: 'Use this code' }).click()
  await expect(tom.page.getByText(/not a Hotset invitation/)).toBeVisible()
  // The whole one, with the line breaks of a message, still works.
  await tom.page
    .getByLabel(/paste the link/)
    .fill(`Join us:\n${link.slice(0, 50)}\n${link.slice(50)}`)
  await tom.page.getByRole('button', { name: 'Use this code' }).click()
  await expect(tom.page.getByRole('button', { name: 'Join Slack Water' })).toBeVisible()
})

test('files that are no script each end in a sentence, and the book stays as it was', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await scriptPage(maya)
  const says = async (name: string, content: string | Buffer, sentence: RegExp) => {
    await choose(maya, name, content)
    await expect(page.getByText(sentence)).toBeVisible()
    await expect(seen(page, name)).toBeVisible()
  }
  await says('letter.txt', 'Dear all,\n\nsee you tomorrow.\n', /No scene headings/)
  await says(
    'photo.png',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 0]),
    /not a text file/,
  )
  await says('empty.fountain', '   \n', /nothing in this file/)
  await says('film.fdx', '<?xml version="1.0"?>\n<FinalDraft></FinalDraft>', /No scene headings/)
  await says('page.fdx', '<html><p>INT. A - DAY</p></html>', /not a script of Final Draft/)
  const huge = test.info().outputPath('huge.fountain')
  writeFileSync(huge, Buffer.alloc(50 * 1024 * 1024, 0x41))
  await page.locator('input[type=file]').setInputFiles(huge)
  await expect(page.getByText(/too large/)).toBeVisible()
  await visit(maya, '')
  await expect(page.getByRole('link', { name: /^Scenes/ }).locator('visible=true')).toContainText(
    'None yet',
  )
})

test('a script of Final Draft that is cut short comes in as far as it goes, with the line', async ({
  device,
}) => {
  const maya = await device('Maya')
  const { page } = maya
  await scriptPage(maya)
  const heading = (text: string) =>
    `<Paragraph Type="Scene Heading"><Text>${text}</Text></Paragraph>\n`
  const content = heading('INT. FERRY INN - DAY') + heading('EXT. HARBOUR SLIP - NIGHT')
  await choose(maya, 'cut.fdx', `<FinalDraft>\n<Content>\n${content}<Paragraph Type="Action"><Te`)
  await expect(page.getByText('line 5: The file ends here, in the middle')).toBeVisible()
  await page.getByRole('button', { name: 'Bring in 2 scenes' }).click()
  await expect(page.getByText('HARBOUR SLIP')).toBeVisible()
})

test('scripts in other encodings are read', async ({ device }) => {
  const maya = await device('Maya')
  const { page } = maya
  await scriptPage(maya)
  const script = 'INT. CAFÉ - NIGHT\n\nRain.\n'
  await choose(maya, 'wide.fountain', Buffer.from(`\ufeff${script}`, 'utf16le'))
  await expect(page.getByText(/Read as UTF-16/)).toBeVisible()
  await expect(page.getByText('INT. CAFÉ - NIGHT')).toBeVisible()
  await page.getByRole('button', { name: 'Not this file' }).click()
  await choose(maya, 'old.fountain', Buffer.from(script, 'latin1'))
  await expect(page.getByText(/Read as Windows-1252/)).toBeVisible()
  await expect(page.getByText('INT. CAFÉ - NIGHT')).toBeVisible()
})

test('rows of a sheet that fit come in, and the rest is listed with the reason', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Already here')
  const { page } = maya
  const list = page.url()
  await fromMore(maya, /Rows in from a spreadsheet/)
  await choose(
    maya,
    'move.csv',
    'Task;Qty;Dept;Due\nLife jackets;14;SFX;13:15\nRope\n;3;PROP;\nTea;many;AD;\nMug;1;PROP;10:00;extra\n',
  )
  await expect(page.getByText('2 rows come in')).toBeVisible()
  await expect(page.getByText('Line 4:')).toBeVisible()
  await expect(page.getByText(/“many” is not a whole number/)).toBeVisible()
  await expect(page.getByText(/5 cells, and there are only 4 headings/)).toBeVisible()
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click()
  await expect(page).toHaveURL(list)
  for (const name of ['Already here', 'Life jackets', 'Rope']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Life jackets', exact: true })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Already here', exact: true })).toBeVisible()
})

test('shots of a sheet are looked at first: what comes in, what is wrong with a row; all of them are one step', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  await addLines(maya, 'Already here')
  const { page } = maya
  const list = page.url()
  const sheet = [
    'Scene #,Shot,Shot type,Description,Minutes,Weather',
    '42,A,Close-up,Maren reads,20,dry',
    '42,B,gigantic,Over Joss,10,dry',
    '43,A,WS,The quay,soon,rain',
    '43,B,WS,The boat,15,rain',
  ].join('\n')
  const bring = async () => {
    await fromMore(maya, /Rows in from a spreadsheet/)
    await choose(maya, 'shots.csv', sheet)
  }
  const shots = () => page.getByRole('grid').locator('visible=true').locator('[data-key=action]')
  await bring()
  await expect(page.getByText('2 rows come in, 2 stay out')).toBeVisible()
  await expect(page.getByRole('row', { name: /Maren reads/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Over Joss/ })).toHaveCount(0)
  // What stays out is there to be read, with the line it stands on and why.
  const out = page.getByRole('listitem').filter({ hasText: /^Line \d:/ })
  await expect(out).toHaveText([/Line 3:.*gigantic.*Over Joss/s, /Line 4:.*soon.*The quay/s])
  // A column nobody knows is said to be left out, and is one's own to say.
  await expect(page.getByLabel('What Weather is')).toHaveValue('')
  await page.getByLabel('What Weather is').selectOption({ label: 'Notes' })
  await page.getByRole('button', { name: 'Not this file' }).click()
  await typeAddress(page, list)
  await expect(shots()).toHaveText([/Already here/])

  await bring()
  await page.getByLabel('What Weather is').selectOption({ label: 'Notes' })
  await page.getByRole('button', { name: 'Bring in 2 rows' }).click()
  await expect(page).toHaveURL(list)
  for (const words of ['Already here', 'Maren reads', 'The boat'])
    await expect(seen(page, words)).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(shots()).toHaveText([/Already here/])
})

test('a full disk says so in red, typing goes on, and all of it is written when there is space', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Before')
  const { page } = maya
  await expect(page.getByText('Not on this device yet').first()).toBeHidden()
  await page.evaluate(() => {
    const add = IDBObjectStore.prototype.add
    Object.assign(window, {
      space: () => {
        IDBObjectStore.prototype.add = add
      },
    })
    IDBObjectStore.prototype.add = function () {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await addLines(maya, 'During')
  await expect(seen(page, 'Not on this device yet')).toBeVisible()
  await expect(seen(page, /no space left/)).toBeVisible()
  await addLines(maya, 'Still typing')
  await page.evaluate(() => (window as unknown as { space: () => void }).space())
  await expect(page.getByText('Not on this device yet').first()).toBeHidden({ timeout: 30_000 })
  await maya.kill()
  for (const name of ['Before', 'During', 'Still typing']) {
    await expect(maya.page.getByRole('button', { name, exact: true })).toBeVisible()
  }
})

test('a port that is taken is said in a sentence', async ({ baseURL }) => {
  const { spawnSync } = await import('node:child_process')
  const port = new URL(baseURL ?? '').port
  const { status, stderr } = spawnSync(process.execPath, ['src/server/start.js', '--port', port], {
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(status).toBe(1)
  expect(stderr).toContain(`Port ${port} is taken`)
  expect(stderr.split('\n').filter(Boolean)).toHaveLength(1)
})
