"""Every form in which events leave."""

from counterpoise.record.exporters import Exporter
from counterpoise.record.exporters.citations import BibTexExporter, CslExporter
from counterpoise.record.exporters.followthemoney import FollowTheMoneyExporter
from counterpoise.record.exporters.graphs import GexfExporter, GraphMlExporter
from counterpoise.record.exporters.jsonl import JsonLinesExporter
from counterpoise.record.exporters.shaped import IcewsExporter, PolecatExporter
from counterpoise.record.exporters.stix import StixExporter
from counterpoise.record.exporters.tabular import CsvExporter, ParquetExporter

EXPORTERS: tuple[Exporter, ...] = (
    CsvExporter(),
    JsonLinesExporter(),
    ParquetExporter(),
    PolecatExporter(),
    IcewsExporter(),
    GraphMlExporter(),
    GexfExporter(),
    StixExporter(),
    FollowTheMoneyExporter(),
    BibTexExporter(),
    CslExporter(),
)
