using System.Text.Json.Nodes;

namespace Onfido.Sandbox.Studio.Reports;

/// <summary>Whether this face was here before under another applicant.</summary>
internal static class KnownFacesReport
{
    public static JsonObject Write(ReportContext context)
    {
        var matches = new JsonArray();
        if (context.Failing.Count > 0)
        {
            var dice = context.Dice();
            foreach (var other in context.Person.Others.Take(dice.Chance(0.3) ? 2 : 1))
            {
                matches.Add(new JsonObject
                {
                    ["applicant_id"] = other,
                    ["score"] = Math.Round(dice.Between(0.8, 0.97), 4),
                    ["media_id"] = context.FaceIds.Count > 0 ? context.FaceIds[0] : "",
                    ["media_type"] = "live_photos",
                    ["suspected"] = true,
                });
            }
        }

        return context.Report(context.Breakdown().Tree(), new JsonObject { ["matches"] = matches });
    }
}
