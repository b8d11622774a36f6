import AxeBuilder from '@axe-core/playwright'
import { expect, open, saved, test, typeAddress } from './steps'

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
    const today = page.url()
    await page.screenshot({ path: test.info().outputPath(`tour-${size}.png`) })
    await tour.getByRole('button', { name: 'Show me' }).click()
    await expect(tour).toContainText('1 of 6. Mark a line of a list.')

    await tour.getByRole('link', { name: 'Go there' }).click()
    await expect(tour).toContainText('Tap the square at its end')
    expect((await new AxeBuilder({ page }).include('.tour').analyze()).violations).toEqual([])
    const mark = page.getByRole('button', { name: /^(To do|Under way), / })
    await mark.first().click()
    await expect(tour).toContainText('2 of 6. Take it back.')
    await page.screenshot({ path: test.info().outputPath(`tour-list-${size}.png`) })
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect(tour).toContainText('3 of 6. Change a shot.')

    await tour.getByRole('link', { name: 'Go there' }).click()
    await expect(tour).toContainText('Tap its square')
    if (touch) {
      await page.waitForTimeout(450)
      await mark.first().click()
    } else {
      await page.getByRole('gridcell', { name: 'Over Joss to Maren' }).click()
      await page.keyboard.type('Over Maren to Joss')
      await page.keyboard.press('Enter')
    }
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
    await page
      .getByRole('link', { name: /^Print/ })
      .locator('visible=true')
      .first()
      .click()
    await expect(tour).toContainText('6 of 6. Bring in a second device.')
    await page.goBack()
    await tour.getByRole('link', { name: 'Go there' }).click()
    await expect(tour).toContainText('That is all of it.')
    await tour.getByRole('button', { name: 'Close' }).click()
    await expect(tour).toBeHidden()
    await typeAddress(page, today)
    await expect(page.getByRole('heading', { name: /Day 2 of 3/ })).toBeVisible()
    await expect(tour).toBeHidden()
  })
}
