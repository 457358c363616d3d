using CallCenter.Web.Listing;
using CallCenter.Web.Listing.Conditions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CallCenter.Web.Interface;

/// <summary>What the OpenAPI document says beyond the endpoints themselves: who we are, the token, and the filters of the lists.</summary>
internal static class OpenApiDescription
{
    private const string Scheme = "departmentToken";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "CallCenter",
                Version = "v10",
                Description = "云呼叫中心接口。认证：Authorization: Bearer <部门令牌>。 / Interface of the cloud call centre. Send Authorization: Bearer <token of a department>.",
            };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (operation.OperationId == "page")
            {
                operation.Parameters ??= [];
                AddQuery(operation, ListQuery.PageKey, JsonSchemaType.Integer, "页码，从 1 起 / Page, from 1");
                AddQuery(operation, ListQuery.PageSizeKey, JsonSchemaType.Integer, "每页行数 / Rows a page");
                AddQuery(operation, ListQuery.SortKey, JsonSchemaType.String, "排序字段，前加 - 为降序 / Column to sort by, with - for descending");
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = ListQuery.WhereKey,
                    In = ParameterLocation.Query,
                    Description = "高级搜索条件，字段:规则:值，可重复 / A condition field:rule:value, repeatable",
                    Style = ParameterStyle.Form,
                    Explode = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, MaxItems = FieldCondition.Most },
                });
                foreach (var filter in ListCatalog.All.SelectMany(definition => definition.Filters).DistinctBy(filter => filter.Key))
                {
                    AddQuery(operation, filter.Key, JsonSchemaType.String, $"{filter.Label.Zh} / {filter.Label.En}");
                }
            }

            return Task.CompletedTask;
        });
    }

    private static void AddQuery(OpenApiOperation operation, string name, JsonSchemaType type, string description) => operation.Parameters!.Add(new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = type },
    });
}
