/* Draws what a page hands over as JSON: a map, a line against its limit, classes by month.
   Every colour comes from portal.css, every word from the page. No style is written inline. */
"use strict";
(() => {
  const css = getComputedStyle(document.documentElement);
  const colour = (kind) => css.getPropertyValue(`--rp-${kind}`).trim() || css.getPropertyValue("--rp-none").trim();
  const INK = colour("ink"), SOFT = colour("soft"), LINE = colour("line"), PAPER = colour("paper");
  const WATER = colour("water"), BAD = colour("bad"), BRAND = colour("brand");
  const text = { color: INK, fontFamily: css.getPropertyValue("--rp-fonts").trim(), fontSize: 13 };
  const base = { animation: false, textStyle: text };
  const tooltip = (formatter) => ({ renderMode: "richText", confine: true, formatter });
  const dashes = ["solid", "dashed", "dotted"], signs = ["circle", "rect", "triangle", "diamond"];

  /* Mercator; without the minus the map stands on its head. */
  const projection = {
    project: (p) => [p[0], -Math.log(Math.tan(Math.PI / 4 + p[1] * Math.PI / 360)) * 180 / Math.PI],
    unproject: (p) => [p[0], Math.atan(Math.exp(-p[1] * Math.PI / 180)) * 360 / Math.PI - 90],
  };

  /* {counties: [{code, name, short, kind, label, url}], rivers: [{name, points}],
      sections: [{name, lon, lat, kind, label, url}], legend: [{kind, label}], note} */
  function map(data, name) {
    const counties = new Map(data.counties.map((county) => [county.code, county]));
    const said = (one) => [one.name, one.label].filter(Boolean).join(" · ");
    const isNarrow = window.innerWidth < 600;  /* a phone has no room for names: they stand in the table */
    const beneath = (one) => one ? [!isNarrow && (one.short || one.name), one.label].filter(Boolean).join("\n") : "";
    return {
      ...base,
      tooltip: tooltip((at) => at.componentType === "geo"
        ? said(counties.get(at.name) || { name: at.name }) : said(at.data.one || { name: at.name })),
      title: { text: data.note || "", bottom: 0, left: 0, textStyle: { ...text, fontSize: 12, color: SOFT } },
      legend: { top: 0, left: 0, selectedMode: false, textStyle: text, data: data.legend.map((entry) => entry.label) },
      geo: {
        map: name, nameProperty: "code", projection, roam: window.innerWidth > 768,
        left: 8, right: 8, top: 48, bottom: 32, preserveAspect: true, selectedMode: false,
        label: { show: true, color: INK, fontSize: 11, formatter: (at) => beneath(counties.get(at.name)) },
        labelLayout: { hideOverlap: true },
        itemStyle: { areaColor: colour("out-of-scope"), borderColor: SOFT, borderWidth: .6 },
        emphasis: { label: { show: true, color: INK, formatter: (at) => said(counties.get(at.name) || { name: at.name }) },
          itemStyle: { areaColor: colour("current"), borderWidth: 2 } },
        regions: data.counties.map((county) => ({ name: county.code, itemStyle: { areaColor: colour(county.kind) } })),
      },
      series: [
        /* empty series, so that the legend has its colours */
        ...data.legend.map((entry) => ({ type: "scatter", coordinateSystem: "geo", name: entry.label, data: [],
          symbol: "rect", itemStyle: { color: colour(entry.kind), borderColor: SOFT, borderWidth: 1 } })),
        { type: "lines", coordinateSystem: "geo", polyline: true, silent: true,
          lineStyle: { color: WATER, width: 2, opacity: .45 },
          data: data.rivers.map((river) => ({ name: river.name, coords: river.points })) },
        { type: "scatter", coordinateSystem: "geo", symbol: "rect", symbolSize: 10,
          label: { show: true, position: "right", color: INK, fontSize: 12, textBorderColor: PAPER, textBorderWidth: 2,
            formatter: (at) => at.data.one.label || "" },
          labelLayout: { hideOverlap: true },
          data: data.sections.map((one) => ({ name: one.name, one, value: [one.lon, one.lat],
            itemStyle: { color: colour(one.kind), borderColor: WATER, borderWidth: 2 } })) },
      ],
    };
  }

  /* {unit, months: [..], series: [{name, values: ["0.12", null, ..]}], limits: [{name, value}]} */
  function line(data) {
    return {
      ...base,
      tooltip: { ...tooltip((points) => [points[0].axisValue, ...points.filter((one) => one.data && one.data.said)
        .map((one) => `${one.seriesName} ${one.data.said} ${data.unit}`)].join("\n")), trigger: "axis" },
      legend: { top: 0, left: 0, textStyle: text },
      grid: { top: 64, left: 8, right: 24, bottom: 8, containLabel: true },
      xAxis: { type: "category", data: data.months, axisLabel: { color: INK }, axisLine: { lineStyle: { color: SOFT } } },
      yAxis: { type: "value", name: data.unit, nameTextStyle: { color: SOFT, align: "left" }, axisLabel: { color: INK },
        splitLine: { lineStyle: { color: LINE } } },
      series: [
        ...data.series.map((one, index) => ({ type: "line", name: one.name, symbol: signs[index % signs.length],
          symbolSize: 8, connectNulls: false, color: [BRAND, colour("good"), colour("warn"), INK][index % 4],
          lineStyle: { width: 2, type: dashes[index % dashes.length] },
          data: one.values.map((value) => ({ value: value === null ? "-" : Number(value), said: value })) })),
        ...data.limits.map((limit) => ({ type: "line", name: `${limit.name} ${limit.value}`, symbol: "none",
          color: BAD, lineStyle: { width: 2, type: "dashed" }, data: data.months.map(() => Number(limit.value)) })),
      ],
    };
  }

  /* {rows: [..], months: [..], cells: [{row, month, kind, text}]}: row and month count from 0 */
  function calendar(data) {
    const cell = (at, api) => {
      const one = data.cells[at.dataIndex];
      const [x, y] = api.coord([one.month, one.row]);
      const [width, height] = api.size([1, 1]).map((length) => length - 3);
      return { type: "group", children: [
        { type: "rect", shape: { x: x - width / 2, y: y - height / 2, width, height },
          style: { fill: colour(one.kind), stroke: SOFT, lineWidth: .5 } },
        { type: "text", style: { text: one.text, x, y, align: "center", verticalAlign: "middle",
          fill: colour("on-class"), font: `600 ${width < 26 ? 10 : 14}px ${text.fontFamily}` } },
      ] };
    };
    const axis = { type: "category", axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { color: INK, interval: 0 } };
    return {
      ...base,
      tooltip: tooltip((at) => {
        const one = data.cells[at.dataIndex];
        return `${data.rows[one.row]} · ${data.months[one.month]} · ${one.text}`;
      }),
      grid: { top: 4, left: 4, right: 4, bottom: 4, containLabel: true },
      xAxis: { ...axis, data: data.months, position: "top" },
      yAxis: { ...axis, data: data.rows, inverse: true },
      series: [{ type: "custom", renderItem: cell, data: data.cells.map((one) => [one.month, one.row]) }],
    };
  }

  async function registered(place) {
    const answer = await fetch(place.dataset.geojson, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${place.dataset.geojson}: ${answer.status}`);
    echarts.registerMap(place.dataset.source, await answer.json());
    return place.dataset.source;
  }

  const KINDS = { map, line, calendar };

  async function draw(place) {
    place.dataset.drawn = "begun";
    const data = JSON.parse(document.getElementById(place.dataset.source).textContent);
    const kind = place.dataset.chart;
    const name = kind === "map" ? await registered(place) : "";
    if (kind === "calendar") place.classList.add(`rp-chart--rows-${Math.min(data.rows.length, 12)}`);
    const chart = echarts.init(place, null, { renderer: "svg" });
    chart.on("finished", () => { place.dataset.drawn = "done"; });  /* before setOption, or it is missed */
    chart.on("click", (at) => {
      const one = at.componentType === "geo" ? data.counties.find((county) => county.code === at.name) : at.data && at.data.one;
      if (one && one.url) window.location.assign(one.url);
    });
    chart.setOption(KINDS[kind](data, name));
    new ResizeObserver(() => chart.resize()).observe(place);
  }

  const drawAll = () => document.querySelectorAll("[data-chart]:not([data-drawn])").forEach(draw);
  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("htmx:afterSettle", drawAll);
})();
