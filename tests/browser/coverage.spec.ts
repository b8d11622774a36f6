import AxeBuilder from '@axe-core/playwright'
import { expect, goTo, LONG, practise, seen, test } from './steps'

test(
  'what a scene still lacks is seen and written in one tap; on set it says why the day wraps when it does',
  { tag: LONG },
  async ({ device }) => {
    const maya = await device('Maya', 'tablet')
    const { page } = maya
    await practise(maya)
    await goTo(maya, 'Shots')
    await page.getByText('On set', { exact: true }).locator('visible=true').click()
    await expect(seen(page, /setups left at/)).toBeVisible()

    await page.getByText('Coverage', { exact: true }).click()
    const scene = page.getByRole('region', { name: 'Scene 42', exact: true })
    await expect(scene).toBeVisible()
    const axe = await new AxeBuilder({ page }).analyze()
    expect(axe.violations.map(({ id }) => id)).toEqual([])
    const add = page.getByRole('button', { name: /^Add a single of / })
    const lacking = await add.count()
    expect(lacking).toBeGreaterThan(0)
    await add.first().press('Enter')
    await expect(add).toHaveCount(lacking - 1)
    await expect(seen(page, /^Single of .* added to scene/)).toBeVisible()
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await expect(add).toHaveCount(lacking)
  },
)
