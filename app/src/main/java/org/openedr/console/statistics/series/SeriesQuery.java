package org.openedr.console.statistics.series;

import java.util.List;

/**
 * Asks for what a chart shows.
 *
 * @param ids of the series
 * @param fromBootNs first moment, boot clock
 * @param toBootNs behind the last moment
 * @param buckets pixels of the chart's width, 1 to 10 000
 */
public record SeriesQuery(List<String> ids, long fromBootNs, long toBootNs, int buckets) {}
