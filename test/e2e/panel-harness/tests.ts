/** What the tests of the panel have in common: a browser for each file, and most often a panel for each test. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { type Harness, type OpenOptions, type Panel, startHarness } from './harness.ts';

/** A harness that is there while the tests of this file, or of this suite, run. */
export function harnessOfTests(): Pick<Harness, 'address' | 'open'> {
  let harness: Harness | undefined;
  before(async () => {
    harness = await startHarness();
  });
  after(() => harness?.close());
  const started = (): Harness => {
    assert.ok(harness, 'the harness is there while tests run');
    return harness;
  };
  return {
    get address() {
      return started().address;
    },
    open: (options) => started().open(options),
  };
}

/** The panel of the test that runs. */
export interface PanelOfTest extends Panel {
  /** Opens it, where that is not done before each test. */
  open(options: OpenOptions): Promise<void>;
}

/**
 * A panel for each test, which in the end has complained about nothing and has asked for nothing from outside.
 * @param options how it is opened before each test, and its picture waited for; without them, each test opens it
 */
export function panelOfTests(options?: OpenOptions): PanelOfTest {
  const harness = harnessOfTests();
  let panel: Panel | undefined;
  const opened = (): Panel => {
    assert.ok(panel, 'the test has opened its panel');
    return panel;
  };
  const open = async (by: OpenOptions): Promise<void> => {
    panel = await harness.open(by);
  };
  if (options) {
    beforeEach(async () => {
      await open(options);
      await opened().page.locator('img.picture').waitFor();
    });
  }
  afterEach(async () => {
    const { complaints, outsideRequests } = opened();
    assert.deepEqual({ complaints, outsideRequests }, { complaints: [], outsideRequests: [] });
    await opened().close();
    panel = undefined;
  });
  return {
    open,
    get page() {
      return opened().page;
    },
    get complaints() {
      return opened().complaints;
    },
    get outsideRequests() {
      return opened().outsideRequests;
    },
    close: () => opened().close(),
  };
}
