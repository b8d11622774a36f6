import { readFileSync } from 'node:fs'
import { hasPaper, readPaper } from '../paper.js'
import { file, picture } from './photographs'
import {
  addDocument,
  expect,
  fromMore,
  installed,
  joinFrom,
  saved,
  startProduction,
  test,
  typeAddress,
  type Device,
} from './steps'

const textOf = ({ page }: Device) => page.getByRole('textbox', { name: 'Minutes', exact: true })
const rowsOf = (device: Device): Promise<string[][]> => {
  return textOf(device).evaluate((text) =>
    [...text.querySelectorAll('tr')].map((row) =>
      [...row.cells].map((cell) => {
        const copy = cell.cloneNode(true) as HTMLElement
        // The caret of somebody else has their name on it.
        for (const caret of copy.querySelectorAll('.caret')) caret.remove()
        for (const line of copy.querySelectorAll('br')) line.replaceWith('\n')
        return copy.textContent.replace(/\u2060/g, '').trim()
      }),
    ),
  )
}

test('a table is written by touch, a row and a column are added apart, and neither is lost nor doubled', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes')
  const address = page.url()
  await textOf(maya).tap()
  const tools = page.getByRole('toolbar', { name: 'Write' })
  await tools.getByRole('button', { name: 'Table' }).tap()
  for (const words of ['Who', 'What', 'By', 'Wyn', 'Locks', '12:45', 'Ash', 'Rings']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('14:00')
  await page.screenshot({ path: test.info().outputPath('table-phone.png') })
  // Enter goes down, and makes the row that is not there.
  await page.keyboard.press('Enter')
  await page.keyboard.type('16:04')
  expect(await rowsOf(maya)).toEqual([
    ['Who', 'What', 'By'],
    ['Wyn', 'Locks', '12:45'],
    ['Ash', 'Rings', '14:00'],
    ['', '', '16:04'],
  ])
  await tools.getByRole('button', { name: 'Remove row' }).tap()
  expect(await rowsOf(maya)).toHaveLength(3)
  // What keys of a list and of a topic do elsewhere does nothing to a cell.
  await page.keyboard.press('ControlOrMeta+Shift+8')
  await page.keyboard.press('ControlOrMeta+Alt+2')
  await expect(textOf(maya).locator('td li, td h2')).toHaveCount(0)
  expect(await rowsOf(maya)).toHaveLength(3)
  await saved(maya)

  const tom = await device('Tom', 'laptop')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(page, address)
  await typeAddress(tom.page, address)
  await expect(textOf(tom).getByRole('row')).toHaveCount(3)
  await saved(tom)
  await installed(tom)
  await installed(maya)
  for (const each of [maya, tom]) {
    await each.network(false)
    await each.page.reload()
    await expect(textOf(each).getByRole('row')).toHaveCount(3)
  }
  await textOf(maya).getByText('Rings').tap()
  await tools.getByRole('button', { name: 'Add row' }).tap()
  await textOf(maya).getByRole('row').nth(3).locator('td').first().tap()
  await page.keyboard.type('Dele')
  await textOf(tom).getByText('By', { exact: true }).click()
  const desk = tom.page.getByRole('toolbar', { name: 'Write' })
  await desk.getByRole('button', { name: 'Add column' }).click()
  await textOf(tom).getByRole('row').first().locator('th').last().click()
  await tom.page.keyboard.type('Done')
  await saved(maya)
  await saved(tom)
  for (const each of [maya, tom]) {
    await each.network(true)
    await each.page.reload()
  }
  const both = [
    ['Who', 'What', 'By', 'Done'],
    ['Wyn', 'Locks', '12:45', ''],
    ['Ash', 'Rings', '14:00', ''],
    ['Dele', '', ''],
  ]
  for (const each of [maya, tom]) await expect.poll(() => rowsOf(each)).toEqual(both)
  // Nothing was filled up by opening it. The next who works on its shape does it, once.
  await textOf(tom).getByText('Dele').click()
  await desk.getByRole('button', { name: 'Add row' }).click()
  const whole = [...both.slice(0, 3), ['Dele', '', '', ''], ['', '', '', '']]
  for (const each of [maya, tom]) await expect.poll(() => rowsOf(each)).toEqual(whole)
  await tom.page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => rowsOf(maya)).toHaveLength(4)

  const [download] = await Promise.all([
    tom.page.waitForEvent('download'),
    fromMore(tom, 'Save as MD'),
  ])
  const written = readFileSync(await download.path(), 'utf8')
  expect(written).toContain('| Who | What | By | Done |\n| --- | --- | --- | --- |\n')
  expect(written).toContain('| Wyn | Locks | 12:45 |  |')
})

test('at a desk `||` makes a table, cells of a spreadsheet go into it, and paragraphs become lines of a cell', async ({
  device,
}) => {
  const maya = await device('Maya', 'laptop')
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes')
  const text = textOf(maya)
  await text.click()
  await page.keyboard.type('Before')
  await page.keyboard.press('Enter')
  await page.keyboard.type('|| Head')
  expect(await rowsOf(maya)).toEqual([
    ['Head', '', ''],
    ['', '', ''],
    ['', '', ''],
  ])
  const paste = (html: string) =>
    text.evaluate((element, html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    }, html)
  await text.getByRole('row').nth(1).locator('td').first().click()
  await paste('<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>')
  expect(await rowsOf(maya)).toEqual([
    ['Head', '', ''],
    ['1', '2', ''],
    ['3', '4', ''],
  ])
  await text.getByRole('row').nth(2).locator('td').last().click()
  await paste('<p>one</p><ul><li>two</li></ul>')
  expect((await rowsOf(maya))[2]).toEqual(['3', '4', 'one\ntwo'])
  // An action and a decision are no part of a cell: they come below the table.
  await page.keyboard.press('ControlOrMeta+Home')
  await text.getByText('Head').click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await rowsOf(maya)).toHaveLength(3)
  // The whole table goes, and undo brings it back with all that was in it.
  await page.getByRole('button', { name: 'Remove table' }).click()
  await expect(text.getByRole('row')).toHaveCount(0)
  await expect(text.getByText('Before')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text.getByRole('row')).toHaveCount(3)
  await saved(maya)
})

test('a photo goes into the text, is named and marked there, comes to another device and stands on paper', async ({
  device,
}) => {
  const maya = await device('Maya', 'phone', { touch: true })
  const { page } = maya
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'minutes')
  const address = page.url()
  const text = textOf(maya)
  await text.tap()
  await page.keyboard.type('The wall by the slip')
  const [choose] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('toolbar', { name: 'Write' }).getByRole('button', { name: 'Photo' }).tap(),
  ])
  await choose.setFiles([file('wall.jpg', await picture(page, 640, 480))])
  const caption = text.getByLabel('What the photo shows')
  await caption.fill('Crack, left of the ladder')
  await caption.press('Enter')
  await page.keyboard.type('Callum has it looked at')
  await page.screenshot({ path: test.info().outputPath('photo-phone.png') })
  await expect(text.getByRole('img', { name: 'Crack, left of the ladder' })).toBeVisible()
  await saved(maya)

  const tom = await device('Tom', 'tablet')
  await joinFrom(tom, maya, 'Slack Water')
  await typeAddress(page, address)
  await typeAddress(tom.page, address)
  const seen = textOf(tom).getByRole('img', { name: 'Crack, left of the ladder' })
  await expect(seen).toBeVisible()
  await textOf(tom).getByRole('button', { name: 'Open Crack, left of the ladder' }).click()
  await expect(tom.page.getByRole('dialog').getByRole('img')).toBeVisible()
  await tom.page.keyboard.press('Escape')

  // Something pasted beside it: a picture without words.
  const bytes = (await picture(tom.page, 320, 240, 'image/png')).toString('base64')
  await textOf(tom).getByText('Callum has it looked at').click()
  await textOf(tom).evaluate((element, bytes) => {
    const clipboardData = new DataTransfer()
    const data = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
    clipboardData.items.add(new File([data], 'sketch.png', { type: 'image/png' }))
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, bytes)
  await expect(textOf(maya).getByRole('img')).toHaveCount(2)

  // A stroke over all of the text throws no picture away: it stands below, and undo puts it back.
  await textOf(tom).getByText('The wall by the slip').click()
  await tom.page.keyboard.press('ControlOrMeta+a')
  await tom.page.keyboard.press('Delete')
  const loose = tom.page.getByRole('group', { name: /^Photos of/ })
  await expect(loose.getByRole('img')).toHaveCount(2)
  await tom.page.keyboard.press('ControlOrMeta+z')
  await expect(textOf(tom).getByRole('img')).toHaveCount(2)
  await expect(loose).toBeHidden()
  await saved(tom)

  await page.reload()
  await expect(textOf(maya).getByRole('img')).toHaveCount(2)
  await typeAddress(page, address.replace('/minutes/', '/print/'))
  const paper = page.locator('.paper').first()
  await expect(paper.getByRole('img', { name: 'Crack, left of the ladder' })).toBeVisible()
  if (!hasPaper()) return
  const path = test.info().outputPath('minutes.pdf')
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true })
  expect(readPaper(path).text).toMatch(
    /wall by the slip[\s\S]+Crack, left of the ladder[\s\S]+Callum/,
  )
})
