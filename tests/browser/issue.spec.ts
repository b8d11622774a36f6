import type { Page } from '@playwright/test'
import {
  LONG,
  longUnless,
  addDocument,
  addLines,
  expect,
  fromMore,
  goTo,
  installed,
  invitation,
  join,
  open,
  production,
  saved,
  seen,
  startProduction,
  test,
  type Device,
  typeAddress,
} from './steps'
import { cutOff, inLight, settled, shutOut, tooSmall } from './looks'

/* Issue and revise: what was issued never changes again, and who has it is known. */

/* Several devices, one after the other, on a machine that has others to carry. */

/** Issues the document that is open, and stands on the issue. */
const issue = async ({ page }: Device, name: string, note = ''): Promise<void> => {
  if (note) await page.getByLabel('Note on the paper').fill(note)
  await page.getByRole('button', { name: `Issue ${name}` }).click()
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible()
  await expect(paper(page)).toBeVisible()
}

const paper = (page: Page) => page.locator('article.paper')

/** Chooses what is shown of the issue that is open. */
const show = ({ page }: Device, what: string): Promise<void> =>
  page.locator('fieldset').getByText(what, { exact: true }).click()

const back = ({ page }: Device, title: string): Promise<void> =>
  page.getByRole('link', { name: title, exact: true }).locator('visible=true').first().click()

test('issued, received and opened; changed and issued again, with stars; the old one stays', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await maya.page.getByRole('textbox', { name: 'Title' }).first().fill('Lock-up')
  await addLines(maya, 'Gate at the slip', 'Signs on Harbour Road')
  await fromMore(maya, /^Issue …/)
  await issue(maya, 'White, first issue')
  await expect(paper(maya.page)).toContainText('WHITE, first issue')
  await expect(paper(maya.page)).toContainText('Issued by Maya')

  const tom = await device('Tom', 'phone')
  await join(tom, await invitation(maya), 'Slack Water')
  await goTo(tom, 'Lists')
  await expect(seen(tom.page, 'white 1')).toBeVisible()
  await tom.page
    .getByRole('link', { name: /Lock-up/ })
    .locator('visible=true')
    .first()
    .click()
  await maya.page.goBack()
  await expect(
    maya.page.getByRole('heading', { name: 'White, first issue', level: 2 }),
  ).toBeVisible()
  await show(maya, 'Who has it')
  await expect(maya.page.getByText(/Has it since .*, not opened/)).toBeVisible()
  await tom.page.getByRole('link', { name: 'Issued: White, first issue' }).click()
  await expect(paper(tom.page)).toContainText('Signs on Harbour Road')
  await expect(maya.page.getByText(/^Opened \d/)).toBeVisible()
  await expect(maya.page.getByText('1 of 1 opened')).toBeVisible()

  await back(maya, 'Lock-up')
  await addLines(maya, 'Lights on the pier')
  await maya.page.getByText('Gate at the slip', { exact: true }).first().click()
  const name = maya.page.getByRole('textbox', { name: 'What' })
  await name.fill('Gate at the slip, north side')
  await name.press('Enter')
  await fromMore(maya, 'Issue a revision …')
  await expect(maya.page.getByText('2 things on the paper changed since issue 1.')).toBeVisible()
  await issue(maya, 'Blue, second issue', 'Call is half an hour later')
  await expect(paper(maya.page)).toContainText('* Changed since issue 1.')
  await expect(paper(maya.page).locator('[data-changed]')).toHaveText([
    /Gate at the slip, north side/,
    /Lights on the pier/,
  ])

  // Tom has the first one open: the second says itself, one tap away, and his stays as it was.
  await expect(tom.page.getByText(/Blue, second issue came at .*/).first()).toBeVisible()
  await expect(paper(tom.page)).not.toContainText('Lights on the pier')
  await tom.page.getByRole('link', { name: 'Open issue 2' }).first().click()
  await expect(paper(tom.page)).toContainText('Lights on the pier')
  await expect(paper(tom.page)).toContainText('Call is half an hour later')
  await tom.page
    .getByRole('link', { name: 'Issues', exact: true })
    .locator('visible=true')
    .first()
    .click()
  await tom.page.getByRole('link', { name: /White, first issue/ }).click()
  await expect(paper(tom.page)).toContainText('Gate at the slip')
  await expect(paper(tom.page)).not.toContainText('north side')

  // A draft after it says so.
  await back(maya, 'Lock-up')
  await maya.page.getByRole('link', { name: 'Print' }).click()
  await expect(paper(maya.page)).toContainText('Draft after issue 2')
  await expect(paper(maya.page)).toContainText('Nothing changed since issue 2.')
})

test('two devices issue at once, apart: both stay, by the same names on both', async ({
  device,
}) => {
  const maya = await device('Maya')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  await saved(maya)
  const address = maya.page.url()
  const tom = await device('Tom')
  await join(tom, await invitation(maya), 'Slack Water')
  await expect(seen(tom.page, /all up to date/)).toBeVisible()
  await typeAddress(tom.page, address)
  await expect(seen(tom.page, 'Rope')).toBeVisible()
  await typeAddress(maya.page, address)
  await expect(seen(maya.page, 'Rope')).toBeVisible()

  const apart = [maya, tom] as const
  for (const one of apart) {
    await installed(one)
    await one.network(false)
    await one.page.reload()
    await expect(seen(one.page, 'Rope')).toBeVisible()
    await fromMore(one, /^Issue …/)
    await issue(one, 'White, first issue')
  }
  for (const one of apart) await one.network(true)
  for (const one of apart) {
    await one.page.reload()
    await expect(one.page.getByRole('link', { name: /White, issue 1A/ })).toBeVisible()
    await expect(one.page.getByRole('link', { name: /White, first issue/ })).toBeVisible()
  }
})

test('an issue that nobody has is taken back, and its number is given again', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  await fromMore(maya, /^Issue …/)
  await maya.page.getByText('Preliminary', { exact: true }).click()
  await issue(maya, 'White, first issue, preliminary')
  await maya.page.getByRole('button', { name: 'Share' }).click()
  await maya.page.getByRole('menuitem', { name: /Take it back/ }).click()
  await expect(seen(maya.page, /This issue was taken back by Maya/)).toBeVisible()
  await maya.page.getByRole('link', { name: 'Issue', exact: true }).click()
  await expect(maya.page.getByRole('button', { name: 'Issue White, first issue' })).toBeVisible()
})

test('a message and a page of an issue say what it is and need no Hotset', async ({ device }) => {
  const maya = await device('Maya', 'laptop')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'checklist')
  await addLines(maya, 'Rope')
  await fromMore(maya, /^Issue …/)
  await issue(maya, 'White, first issue')
  await maya.page.getByRole('button', { name: 'Share' }).click()
  await maya.page.getByRole('menuitem', { name: /Copy as a message/ }).click()
  await expect(seen(maya.page, 'Copied.')).toBeVisible()
  const text = await maya.page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(/^Slack Water: .*\nWhite, first issue, \d+ \w+ \d\d:\d\d, Maya$/)
  await maya.page.getByRole('button', { name: 'Share' }).click()
  const [saving] = await Promise.all([
    maya.page.waitForEvent('download'),
    maya.page.getByRole('menuitem', { name: /Save as a page/ }).click(),
  ])
  expect(saving.suggestedFilename()).toMatch(/White, first issue\.html$/)
  const alone = await maya.page.context().newPage()
  await alone.goto(`file://${await saving.path()}`)
  await expect(alone.getByText('WHITE, first issue').first()).toBeVisible()
  await expect(alone.getByText('Rope')).toBeVisible()
})

test(
  'a guest has the issues of their document, and issues none',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya', 'laptop')
    await startProduction(maya, 'Slack Water')
    await addDocument(maya, 'checklist')
    await addLines(maya, 'Rope')
    const address = maya.page.url()
    await fromMore(maya, /^Issue …/)
    await issue(maya, 'White, first issue')
    await typeAddress(maya.page, address)
    await fromMore(maya, 'Give to a guest')
    await maya.page.getByRole('button', { name: 'Give it to a guest' }).click()
    const field = maya.page.getByLabel('The link')
    await expect(field).toHaveValue(/#\/join\//)
    const link = await field.inputValue()
    const ella = await device('Ella', 'phone')
    await open(ella)
    await ella.page.goto(link)
    await ella.page.getByLabel('Your name').fill('Ella')
    await ella.page.getByRole('button', { name: /^Join|^Get|^Open/ }).click()
    await ella.page.getByRole('link', { name: 'Issued: White, first issue' }).click()
    await expect(paper(ella.page)).toContainText('Rope')
    await expect(seen(ella.page, /without the book of the production/)).toBeVisible()
    await typeAddress(ella.page, `./${production(ella)}/issues/${address.split('/').at(-1)}/new`)
    await expect(seen(ella.page, 'This cannot be issued from here.')).toBeVisible()
    await maya.page.goto(address.replace(/checklist/, 'issues'))
    await show(maya, 'Who has it')
    await expect(maya.page.getByText(/^Opened \d/)).toBeVisible()
  },
)

for (const [size, theme] of [
  ['phone', 'paper'],
  ['tablet', 'night'],
  ['laptop', 'sun'],
  ['laptop', 'paper'],
] as const) {
  test(
    `the pages of issues in ${theme}, on a ${size}`,
    { tag: longUnless(size === 'phone') },
    async ({ device }) => {
      const maya = await device('Maya', size)
      const { page } = maya
      await inLight(page, theme)
      await startProduction(maya, 'Slack Water')
      await addDocument(maya, 'checklist')
      await addLines(maya, 'Gate at the slip', 'Signs on Harbour Road')
      const document = page.url()
      await fromMore(maya, /^Issue …/)
      await settled(page)
      const looked = async (name: string): Promise<void> => {
        await settled(page)
        await page.screenshot({ path: test.info().outputPath(`${name}.png`) })
        expect(await shutOut(page, theme), name).toEqual([])
        expect(await cutOff(page), name).toEqual([])
        expect(await tooSmall(page), name).toEqual([])
      }
      await looked('new')
      await issue(maya, 'White, first issue')
      await typeAddress(page, document)
      await addLines(maya, 'Lights on the pier')
      await looked('document')
      await fromMore(maya, 'Issue a revision …')
      await expect(page.getByText('One thing on the paper changed since issue 1.')).toBeVisible()
      await looked('revision')
      await issue(maya, 'Blue, second issue')
      await looked('issue')
      await show(maya, 'Changes')
      await looked('changes')
      await show(maya, 'Who has it')
      await looked('readers')
    },
  )
}
