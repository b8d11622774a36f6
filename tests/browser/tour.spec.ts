import AxeBuilder from '@axe-core/playwright'
import { expect, fromMore, goTo, open, saved, test } from './steps'

for (const [size, touch] of [
  ['phone', true],
  ['laptop', false],
] as const) {
  test(`on a ${size} a newcomer tries six things on the practice day, each known by having been done`, async ({
    device,
  }) => {
    const maya = await device('Maya', size, { touch })
    const { page } = maya
    await open(maya)
    await page.getByRole('button', { name: 'Open a practice day' }).click()
    const tour = page.getByRole('region', { name: 'Things to try' })
    await expect(tour).toContainText('New here?')
    await page.screenshot({ path: test.info().outputPath(`tour-${size}.png`) })
    await tour.getByRole('button', { name: 'Show me' }).click()
    await expect(tour).toContainText('1 of 6. Tick something off a list.')

    await tour.getByRole('link', { name: 'Go there' }).click()
    await expect(tour).toContainText('Tap the square of any line.')
    expect((await new AxeBuilder({ page }).include('.tour').analyze()).violations).toEqual([])
    await page.getByRole('checkbox', { checked: false }).first().click()
    await expect(tour).toContainText('2 of 6. Take it back.')
    await page.screenshot({ path: test.info().outputPath(`tour-list-${size}.png`) })
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(tour).toContainText('3 of 6. Mark a shot done.')

    await tour.getByRole('link', { name: 'Go there' }).click()
    await expect(tour).toContainText('Tap the square of a shot')
    await page.waitForTimeout(450)
    await page
      .getByRole('button', { name: /^(To do|Under way), / })
      .first()
      .click()
    await expect(tour).toContainText('4 of 6. Write an action.')

    await tour.getByRole('link', { name: 'Go there' }).click()
    const text = page.getByRole('textbox', { name: 'Minutes', exact: true })
    await text.click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('[ ] Wyn to order a tide table')
    await expect(tour).toContainText('5 of 6. Look at a call sheet as paper.')
    await saved(maya)

    // Where it stands is kept, also when somebody comes back later.
    await page.reload()
    await expect(tour).toContainText('5 of 6.')
    await tour.getByRole('link', { name: 'Go there' }).click()
    await fromMore(maya, /^Print/)
    await expect(tour).toContainText('6 of 6. Bring in a second device.')
    await page.goBack()
    await tour.getByRole('link', { name: 'Go there' }).click()
    await expect(tour).toContainText('That is all of it.')
    await tour.getByRole('button', { name: 'Close' }).click()
    await expect(tour).toBeHidden()
    await page.reload()
    await goTo(maya, 'Today')
    await expect(tour).toBeHidden()
  })
}
