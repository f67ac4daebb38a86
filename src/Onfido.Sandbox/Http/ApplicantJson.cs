using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Http;

internal static class ApplicantJson
{
    public static JsonObject Write(Applicant applicant)
    {
        var body = new JsonObject { ["id"] = applicant.Id, ["created_at"] = Wire.Time(applicant.Created), ["sandbox"] = true };
        foreach (var (name, value) in applicant.Fields)
            body[name] = value?.DeepClone();
        body["delete_at"] = Wire.Time(applicant.DeleteAt);
        body["href"] = $"/v3.6/applicants/{applicant.Id}";
        return body;
    }
}
