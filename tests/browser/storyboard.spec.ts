import AxeBuilder from '@axe-core/playwright'
import { file, picture } from './photographs'
import { addDocument, addLines, expect, seen, startProduction, test } from './steps'

test('a frame is drawn, others come in by their names; they stand on the board, on set and on the sheet', async ({
  device,
}) => {
  const maya = await device('Maya', 'tablet')
  await startProduction(maya, 'Slack Water')
  await addDocument(maya, 'shot-list')
  const { page } = maya
  await addLines(maya, 'Maren on the slip', 'Joss at the winch', 'Rope runs out')
  await page.getByText('Board', { exact: true }).click()
  await expect(seen(page, '0 of 3')).toBeVisible()

  // Drawn: a wave in the middle of the frame, one line rubbed out again.
  const frames = page.getByRole('list', { name: 'Frames' })
  await frames
    .getByRole('button', { name: /Maren on the slip/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Draw the frame' }).click()
  const dialog = page.getByRole('dialog', { name: /Frame of/ })
  const surface = dialog.getByRole('application', { name: /^Draw here/ })
  const draw = async (at: number) => {
    const box = await surface.boundingBox()
    if (!box) throw new Error('The frame is drawn')
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * at)
    await page.mouse.down()
    for (let step = 1; step <= 20; step++) {
      await page.mouse.move(
        box.x + box.width * (0.1 + step * 0.04),
        box.y + box.height * (at + 0.1 * Math.sin(step)),
      )
    }
    await page.mouse.up()
  }
  const strokes = surface.locator('path')
  await draw(0.3)
  await dialog.getByText('Brush', { exact: true }).click()
  await draw(0.6)
  await expect(strokes).toHaveCount(2)
  await dialog.getByRole('button', { name: /^Undo: / }).click()
  await expect(strokes).toHaveCount(1)
  await dialog.getByRole('button', { name: /^Redo: / }).click()
  await dialog.getByText('Eraser', { exact: true }).click()
  await draw(0.6)
  await expect(strokes).toHaveCount(1)
  // By keys alone: led, put down, led on, lifted; and taken back.
  await dialog.getByText('Pen', { exact: true }).click()
  await surface.focus()
  for (const key of ['ArrowLeft', ' ', 'ArrowUp', 'ArrowUp', 'ArrowRight'])
    await page.keyboard.press(key)
  await expect(dialog.getByRole('status')).toHaveText('Pen down. 50 across, 41 down')
  await page.keyboard.press(' ')
  await expect(dialog.getByRole('status')).toHaveText(/^Pen up/)
  await expect(strokes).toHaveCount(2)
  const drawn = await new AxeBuilder({ page }).analyze()
  expect(drawn.violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Control+z')
  await expect(strokes).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(seen(page, '1 of 3')).toBeVisible()

  // From a folder: what finds no shot says so, and is left out.
  await page
    .getByLabel('Choose frames for the shots of this list')
    .setInputFiles([
      file('B.png', await picture(page, 640, 360, 'image/png'), 'image/png'),
      file('cover.png', await picture(page, 64, 36, 'image/png'), 'image/png'),
      file('Shot C.png', await picture(page, 640, 360, 'image/png'), 'image/png'),
    ])
  const sheet = page.getByRole('dialog', { name: 'Frames for the shots' })
  await expect(sheet.getByText('No shot of this list has this name.')).toHaveCount(1)
  await expect(sheet.getByRole('button', { name: /^Shot of B\.png: (?!Left out)/ })).toBeVisible()
  await sheet.getByRole('button', { name: 'Bring in 2 frames' }).click()
  await expect(sheet).toBeHidden()
  await expect(seen(page, '3 of 3')).toBeVisible()
  await page.getByLabel('Shape').selectOption('2.39')
  const axe = await new AxeBuilder({ page }).analyze()
  expect(axe.violations.map(({ id }) => id)).toEqual([])

  // On set, beside what is shot.
  await page.getByText('On set', { exact: true }).click()
  await expect(page.getByRole('img', { name: /^Frame of A/ })).toBeVisible()

  // On paper.
  await page.goto(page.url().replace('/shot-list/', '/print/') + '/storyboard')
  await expect(page.getByRole('img', { name: /^Frame of / })).toHaveCount(3)
  await page.pdf({ path: test.info().outputPath('storyboard.pdf'), preferCSSPageSize: true })
})
