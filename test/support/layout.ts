/** The layout model that is shipped, and what is made of its maps. */
import { findDiagram } from '../../sidecar/diagram/find-diagram.ts';
import type { DiagramLayout } from '../../sidecar/diagram/diagram.ts';
import { LazyLayout } from '../../sidecar/layout/lazy-layout.ts';
import { findComponents, type Components } from '../../sidecar/page/components.ts';
import { findEdges } from '../../sidecar/page/edge-map.ts';
import type { LayoutMaps, LookAtPage } from '../../sidecar/page/layout-maps.ts';
import { findLines, type Line } from '../../sidecar/page/lines.ts';
import type { Page } from '../../sidecar/page/page.ts';
import { layoutPackage } from '../../sidecar/paths.ts';

const layout = new LazyLayout(layoutPackage);

export const look: LookAtPage = (page, signal) => layout.look(page, signal);

export const mapsOf = (page: Page): Promise<LayoutMaps> => look(page, new AbortController().signal);

/** The lines of a page as they are found. */
export const linesOf = async (page: Page, all: Components = findComponents(findEdges(page), page)): Promise<Line[]> =>
  findLines(page, all, await mapsOf(page));

export const diagramOf = async (page: Page): Promise<DiagramLayout> => findDiagram(page, await mapsOf(page));
